using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Solvers.Studies.Tests;

/// <summary>A report open in the browser, and what has happened to it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Complaints">Whatever the page wrote to its console, and errors of its scripts.</param>
/// <param name="Requests">Whatever it asked for, itself included.</param>
internal sealed record OpenReport(IPage Page, ConcurrentQueue<string> Complaints, ConcurrentQueue<string> Requests) : IAsyncDisposable
{
    /// <summary>Checks that the page had nothing to complain of and asked for nothing but itself.</summary>
    public void AssertQuiet()
    {
        Assert.Empty(Complaints);
        Assert.All(Requests, static url => Assert.True(
            url.StartsWith("file://", StringComparison.Ordinal) || url == "data:,", $"The page asked for {url}."));
        Assert.Single(Requests, static url => url.StartsWith("file://", StringComparison.Ordinal));
    }

    /// <summary>Counts the shapes of a chart that are painted in a solver's colour.</summary>
    public Task<int> PaintedAsync(string section) => Page.EvaluateAsync<int>(
        """
        section => {
          const style = getComputedStyle(document.documentElement);
          const own = Array.from({ length: 8 }, (_, index) => style.getPropertyValue(`--solver-${index}`).trim());
          return [...document.querySelectorAll(`#${section} .chart svg path, #${section} .chart svg polygon`)]
            .filter(path => own.includes(path.getAttribute('fill')) || own.includes(path.getAttribute('stroke'))).length;
        }
        """,
        section);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
