using System.Globalization;
using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Benchmarks;

/// <summary>Seconds of mask methods and weight updaters on one large layer, against the matrix products they are made of.</summary>
internal static class UpdatesTable
{
    private const int RowCount = 2048;

    /// <summary>Measures every method.</summary>
    /// <param name="size">Inputs and outputs of the layer.</param>
    /// <param name="repeats">How often each is measured, method and floor in turn; the least of each counts.</param>
    /// <param name="only">What the name of a method must contain; null for all.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(int size, int repeats, string? only, TextWriter output)
    {
        set_num_threads(Environment.ProcessorCount);
        using var layer = new RandomLayer(size, RowCount);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{size} x {size}, {RowCount} rows of input, {get_num_threads()} threads\n"));
        await output.WriteLineAsync("| method | seconds | floor | GFLOP/s of the floor | ratio |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        IEnumerable<UpdateWork> all = MaskWork.All(layer).Concat(UpdaterWork.All(layer));
        foreach (UpdateWork work in all.Where(work => only is null || work.Name.Contains(only, StringComparison.Ordinal)))
        {
            double run = double.PositiveInfinity;
            double floor = double.PositiveInfinity;
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                floor = Math.Min(floor, Seconds(work.Floor));
                run = Math.Min(run, Seconds(work.Run));
            }

            string speed = work.FloorFlops > 0 ? (work.FloorFlops / floor / 1e9).ToString("F0", CultureInfo.InvariantCulture) : string.Empty;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"| {work.Name} | {run:F2} | {floor:F2} | {speed} | {run / floor:F2} |"));
        }

        return 0;
    }

    private static double Seconds(Action action)
    {
        TimeProvider clock = TimeProvider.System;
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        long begun = clock.GetTimestamp();
        action();
        return clock.GetElapsedTime(begun).TotalSeconds;
    }
}
