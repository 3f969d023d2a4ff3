using System.Globalization;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Numerics;
using Solvers.Tabu;

namespace Solvers.Benchmarks;

/// <summary>Moves per second of the tabu walk, and the bandwidth it draws against that of a plain read in the same run.</summary>
internal static class SpeedTable
{
    private const int Repeats = 7;

    /// <summary>Measures the first block of a folder that has a factor.</summary>
    /// <param name="folder">Folder with block files.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(string folder, TextWriter output)
    {
        string path = Directory.EnumerateFiles(folder, "*.safetensors").Order(StringComparer.Ordinal).First();
        BlockProblem problem = BlockFile.Read(path).Problem;
        await output.WriteLineAsync("| variables searched | matrix KB | moves/s | bytes/move | GB/s of moves | GB/s of swap updates | GB/s of a plain read | moves : read | updates : read |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|---|---|");
        foreach (int size in new[] { 192, 432, problem.VariableCount })
        {
            List<double> moves = [];
            List<double> updates = [];
            List<double> reads = [];
            int[] chosen = [.. Enumerable.Range(0, size)];
            SearchSpace space = SearchSpace.Dense(problem, new byte[problem.VariableCount], chosen)!;
            for (int repeat = 0; repeat <= Repeats; repeat++)
            {
                double moveRate = await MovesPerSecondAsync(problem, space);
                double updateRate = UpdateBytesPerSecond(space);
                double readRate = ReadBytesPerSecond(size * size);
                if (repeat > 0)
                {
                    moves.Add(moveRate);
                    updates.Add(updateRate);
                    reads.Add(readRate);
                }
            }

            moves.Sort();
            updates.Sort();
            reads.Sort();
            double bytes = space.Couplings.BytesPerSwap;
            double move = moves[Repeats / 2];
            double update = updates[Repeats / 2];
            double read = reads[Repeats / 2];
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size} | {4.0 * size * size / 1024:F0} | {move:0.00e+0} | {bytes:F0} | {move * bytes / 1e9:F1} | {update / 1e9:F1} | {read / 1e9:F1} | {move * bytes / read:F2} | {update / read:F2} |"));
        }

        return 0;
    }

    /// <summary>A search over exactly the variables of the space, without a factor so that no core is chosen.</summary>
    private static async Task<double> MovesPerSecondAsync(BlockProblem problem, SearchSpace space)
    {
        const long Moves = 200_000;
        int size = space.Count;
        double[] hessian = new double[size * size];
        double[] linear = new double[size];
        for (int i = 0; i < size; i++)
        {
            linear[i] = problem.Linear[space.Variables[i]];
            hessian[(i * size) + i] = space.Couplings.Diagonal.Span[i];
            for (int j = 0; j < size; j++)
            {
                hessian[(i * size) + j] += space.Couplings.Entry(i, j);
            }
        }

        BlockProblem dense = new(linear, new CardinalityConstraint(size / 2), hessian: hessian);
        TabuSolver solver = new(new TabuOptions { WalkMoves = (int)Moves, Walks = 1 });
        SolveContext context = new(new SolveBudget { StepLimit = Moves }, TimeProvider.System) { Seed = 1 };
        SolveResult result = await solver.SolveAsync(dense, context, CancellationToken.None);
        return result.Steps / result.Timings.Solve.TotalSeconds;
    }

    private static double UpdateBytesPerSecond(SearchSpace space)
    {
        const int Updates = 200_000;
        var couplings = (DenseCouplings)space.Couplings;
        AlignedBuffer<float> fields = new(space.Count);
        SeededRandom random = new(1);
        TimeProvider clock = TimeProvider.System;
        long begun = clock.GetTimestamp();
        for (int update = 0; update < Updates; update++)
        {
            Kernels.AddDifference(
                couplings.Row(random.NextInt32(space.Count)), couplings.Row(random.NextInt32(space.Count)), fields.Span);
        }

        return Updates * (double)couplings.BytesPerSwap / clock.GetElapsedTime(begun).TotalSeconds;
    }

    private static double ReadBytesPerSecond(int count)
    {
        AlignedBuffer<float> values = new(count);
        int passes = Math.Max(1, 200_000_000 / count);
        TimeProvider clock = TimeProvider.System;
        long begun = clock.GetTimestamp();
        float total = 0;
        for (int pass = 0; pass < passes; pass++)
        {
            total += System.Numerics.Tensors.TensorPrimitives.Sum<float>(values.Span);
        }

        double seconds = clock.GetElapsedTime(begun).TotalSeconds;
        return total == 0 ? 4.0 * count * passes / seconds : throw new InvalidOperationException("Zeros do not sum to zero.");
    }
}
