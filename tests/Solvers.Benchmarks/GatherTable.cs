using System.Globalization;
using Solvers.Numerics;
using Solvers.Pruning;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Benchmarks;

/// <summary>
/// Per-sample gradients of the weights of a block, against two floors taken in the same run: one read of what the layer
/// recorded, and one read from the cache of both rows of every product.
/// </summary>
internal static class GatherTable
{
    private const int Repeats = 9;

    private static readonly (int Samples, int Positions, int Outputs, int Inputs, int Weights)[] Shapes =
    [
        (16, 256, 64, 64, 1024),
        (16, 256, 172, 64, 1024),
        (32, 50, 96, 384, 2048),
        (8, 256, 768, 768, 2048),
        (4, 512, 4096, 4096, 4096),
    ];

    /// <summary>Measures every shape on one thread.</summary>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(TextWriter output)
    {
        torch.set_num_threads(1);
        await output.WriteLineAsync("| B | T | out x in | n | ms | ms of the floor | ratio | ms of [B, T, n] tensors |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|---|");
        foreach ((int samples, int positions, int outputs, int inputs, int weights) in Shapes)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            Tensor a = torch.randn(samples, positions, inputs);
            Tensor d = torch.randn(samples, positions, outputs);
            using var layer = new LayerGradients(a.alias(), d.alias());
            int[] indices = Sample(weights, outputs * inputs);
            double own = double.PositiveInfinity;
            double floor = double.PositiveInfinity;
            double tensors = double.PositiveInfinity;
            float[] recorded = new float[samples * positions * (outputs + inputs)];
            float[] cached = new float[64 * 1024];
            for (int repeat = 0; repeat < Repeats; repeat++)
            {
                own = Math.Min(own, Milliseconds(() => layer.Gather(indices, samples, parallelism: 1)));
                double cacheReads = 2.0 * samples * positions * weights / cached.Length;
                floor = Math.Min(floor, Milliseconds(() => System.Numerics.Tensors.TensorPrimitives.Sum<float>(recorded))
                    + (cacheReads * Milliseconds(() => Repeat(() => System.Numerics.Tensors.TensorPrimitives.Sum<float>(cached), 64)) / 64));
                tensors = Math.Min(tensors, Milliseconds(() => Plain(a, d, indices)));
            }

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {samples} | {positions} | {outputs} x {inputs} | {weights} | {own:F2} | {floor:F2} | {own / floor:F2} | {tensors:F1} |"));
        }

        return 0;
    }

    private static int[] Sample(int count, int of)
    {
        var random = new SeededRandom(1);
        var chosen = new SortedSet<int>();
        while (chosen.Count < count)
        {
            chosen.Add(random.NextInt32(of));
        }

        return [.. chosen];
    }

    private static float[] Plain(Tensor a, Tensor d, int[] indices)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor rows = torch.tensor(Array.ConvertAll(indices, index => index / a.shape[^1]));
        Tensor columns = torch.tensor(Array.ConvertAll(indices, index => index % a.shape[^1]));
        return d.index_select(2, rows).mul_(a.index_select(2, columns)).sum([1L]).data<float>().ToArray();
    }

    private static float Repeat(Func<float> work, int times)
    {
        float total = 0;
        for (int time = 0; time < times; time++)
        {
            total += work();
        }

        return total;
    }

    private static double Milliseconds<T>(Func<T> work)
    {
        TimeProvider clock = TimeProvider.System;
        long begun = clock.GetTimestamp();
        GC.KeepAlive(work());
        return clock.GetElapsedTime(begun).TotalMilliseconds;
    }
}
