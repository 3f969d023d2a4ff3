using System.Diagnostics;
using Solvers.CpSat.Protocol;
using Solvers.TestKit;

namespace Solvers.CpSat.Tests;

/// <summary>
/// The binding to libortools on a small C library with the same entry points: what goes in, what comes out, how a search is
/// stopped, and that nothing leaks. libortools itself is not part of these tests.
/// </summary>
public sealed class NativeCarrierTests : IDisposable
{
    // Answers with a log that tells what it was given; a search without parameters lasts until it is stopped.
    private const string Source = """
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>
        static int flags = 0;
        void *SolveCpNewAtomicBool(void) { __atomic_add_fetch(&flags, 1, __ATOMIC_SEQ_CST); return calloc(1, 1); }
        void SolveCpDestroyAtomicBool(void *flag) { __atomic_sub_fetch(&flags, 1, __ATOMIC_SEQ_CST); free(flag); }
        void SolveCpStopSolve(void *flag) { __atomic_store_n((char *)flag, 1, __ATOMIC_SEQ_CST); }
        static int sum(const unsigned char *bytes, int length) { int total = 0; while (length-- > 0) total += *bytes++; return total; }
        void SolveCpInterruptible(void *flag, const void *model, int model_length, const void *parameters, int parameters_length,
                                  void **response, int *response_length) {
            if (parameters_length == 0) while (!__atomic_load_n((char *)flag, __ATOMIC_SEQ_CST)) usleep(1000);
            char text[120];
            int length = snprintf(text, sizeof text, "CP-SAT solver v9.99, model %d/%d, parameters %d/%d, flags %d", model_length,
                                  sum(model, model_length), parameters_length, sum(parameters, parameters_length), flags);
            unsigned char *answer = malloc(length + 3);
            answer[0] = 0xD2; answer[1] = 0x01; answer[2] = (unsigned char)length;
            memcpy(answer + 3, text, length);
            *response = answer;
            *response_length = length + 3;
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void UnavailableReason_NoLibrary_NamesWhatWasTriedAndTheVariable()
    {
        using var carrier = new NativeCarrier(_folder.Path, _folder.Path);

        Assert.Contains(_folder.At("libortools.so"), carrier.UnavailableReason, StringComparison.Ordinal);
        Assert.Contains(OrToolsLibrary.Variable, carrier.UnavailableReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SolveAsync_NoLibrary_IsUnavailable()
    {
        using var carrier = new NativeCarrier(_folder.Path, _folder.Path);

        await Assert.ThrowsAsync<CarrierUnavailableException>(
            () => carrier.SolveAsync(Greeting.Model, Greeting.Parameters, hear: null, CancellationToken.None));
    }

    [CompilerFact]
    public void UnavailableReason_LibraryWithoutTheEntryPoint_SaysSo()
    {
        using var carrier = new NativeCarrier(Compile("int answer(void) { return 42; }"), _folder.Path);

        Assert.Contains("no SolveCpInterruptible", carrier.UnavailableReason, StringComparison.Ordinal);
    }

    [CompilerFact]
    public async Task SolveAsync_Bytes_ArriveAndReturnUnchanged()
    {
        using var carrier = new NativeCarrier(Compile(Source), _folder.Path);

        CarrierAnswer answer = await carrier.SolveAsync(new byte[] { 1, 2, 250 }, new byte[] { 7, 8 }, hear: null, CancellationToken.None);

        Assert.Null(carrier.UnavailableReason);
        Assert.Equal("9.99", answer.Version);
        Assert.Equal(
            "CP-SAT solver v9.99, model 3/253, parameters 2/15, flags 1",
            CpSolverResponse.Parser.ParseFrom(answer.Response).SolveLog);
    }

    [CompilerFact]
    public async Task SolveAsync_Cancelled_StopsTheSearch()
    {
        using var carrier = new NativeCarrier(Compile(Source), _folder.Path);
        using var cancellation = new CancellationTokenSource();
        Task<CarrierAnswer> search = carrier.SolveAsync(new byte[] { 1 }, ReadOnlyMemory<byte>.Empty, hear: null, cancellation.Token);

        Assert.False(search.IsCompleted);
        await cancellation.CancelAsync();

        Assert.Contains("model 1/1", CpSolverResponse.Parser.ParseFrom((await search).Response).SolveLog, StringComparison.Ordinal);
    }

    private string Compile(string source)
    {
        string library = _folder.At("libfake.so");
        using Process compiler = Process.Start(new ProcessStartInfo("cc", ["-shared", "-fPIC", "-o", library, _folder.Write("fake.c", source)]))!;
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        return library;
    }
}
