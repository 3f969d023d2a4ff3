using Microsoft.AspNetCore.Http;
using Solvers.Braket.Emulator.Faults;

namespace Solvers.Braket.Emulator.Service;

/// <summary>An answer, the fault that meets it, and what is recorded of both.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="Fault">The fault, or null.</param>
/// <param name="Record">What is recorded.</param>
internal sealed record Exchange(Reply Reply, RequestFault? Fault, RecordedRequest Record)
{
    private const int PieceCount = 8;

    /// <summary>Sends the answer, or what the fault leaves of it.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="clock">Measures pauses.</param>
    /// <returns>Completes when it is sent.</returns>
    public async Task SendAsync(HttpContext context, TimeProvider clock)
    {
        switch (Fault?.Fault)
        {
            case FaultKind.ResetBefore or FaultKind.ResetAfter:
                context.Abort();
                return;
            case FaultKind.TruncatedBody:
                await WriteHeadAsync(context, Reply, Reply.Body.Length);
                await context.Response.Body.WriteAsync(Reply.Body.AsMemory(0, Reply.Body.Length / 2), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                return;
            case FaultKind.MalformedBody:
                await SendWholeAsync(context, Reply with { Body = Reply.Body[..(Reply.Body.Length / 2)] });
                return;
            case FaultKind.HtmlError:
                await SendWholeAsync(context, Reply.Html());
                return;
            case FaultKind.SlowBody:
                await SendSlowlyAsync(context, Fault.Pause, clock);
                return;
            default:
                await SendWholeAsync(context, Reply);
                return;
        }
    }

    private static async Task SendWholeAsync(HttpContext context, Reply reply)
    {
        await WriteHeadAsync(context, reply, reply.Body.Length);
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(reply.Body, context.RequestAborted);
        }
    }

    private async Task SendSlowlyAsync(HttpContext context, TimeSpan pause, TimeProvider clock)
    {
        await WriteHeadAsync(context, Reply, Reply.Body.Length);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        int length = (Reply.Body.Length / PieceCount) + 1;
        for (int start = 0; start < Reply.Body.Length; start += length)
        {
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, clock, context.RequestAborted);
            }

            await context.Response.Body.WriteAsync(Reply.Body.AsMemory(start, Math.Min(length, Reply.Body.Length - start)), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static Task WriteHeadAsync(HttpContext context, Reply reply, int length)
    {
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        context.Response.ContentLength = length;
        foreach ((string name, string value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        return context.Response.StartAsync(context.RequestAborted);
    }
}
