using System.Globalization;
using Solvers.Abstractions;
using Solvers.Models;
using Solvers.Pruning;
using Solvers.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Benchmarks;

/// <summary>
/// What a step of iCBS takes before it solves, part by part, where the network is: the pass, the mean gradient, and the block's factor. The
/// last column builds the block by main memory instead, which is what a run on the processor does.
/// </summary>
internal static class StepTable
{
    private const int RepeatCount = 5;
    private const int BlockSize = 1024;
    private const int GarmentBatch = 200;

    private static readonly int[] GarmentWidths = [784, 512, 512, 10];

    private static readonly TransformerShape Transformer =
        new(Width: 1024, Inner: 2816, Layers: 2, Heads: 16, KeyHeads: 16, Vocabulary: 8192, Length: 512, Windows: 4);

    /// <summary>Measures both networks.</summary>
    /// <param name="device">Where they lie: <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(string device, TextWriter output)
    {
        var place = new Device(device);
        InitializeDevice(place);
        await output.WriteLineAsync($"device {device}, milliseconds, least of {RepeatCount}; blocks of {BlockSize} weights\n");
        await output.WriteLineAsync(
            "| network, batch | layer | pass | mean gradient | gather | factor and its copy | the copy | block | block by main memory |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|---|---|");
        await output.WriteLineAsync(Garment(place));
        await output.WriteLineAsync(OfTransformer(place));
        return 0;
    }

    private static string Garment(Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(1);
        Tensor Draw(double deviation, params long[] lengths) => randn(lengths, generator: generator).mul(deviation).to(device);
        using var network = new MultilayerPerceptron("a random network", Enumerable.Range(0, GarmentWidths.Length - 1).Select(l => new LinearLayer(
            $"layer{l}",
            Draw(1 / Math.Sqrt(GarmentWidths[l]), GarmentWidths[l + 1], GarmentWidths[l]),
            Draw(0.1, GarmentWidths[l + 1]))));
        using var batch = new Batch(
            Draw(1, GarmentBatch, GarmentWidths[0]),
            randint(GarmentWidths[^1], new long[] { GarmentBatch }, dtype: int64, generator: generator).to(device));
        return Measure(string.Create(CultureInfo.InvariantCulture, $"{network.Architecture}, {GarmentBatch}"), network, batch, network.Layers[0]);
    }

    private static string OfTransformer(Device device)
    {
        using TemporaryFolder folder = new();
        TinyModel.Llama(Transformer.WriteTo).Write(folder.Path);
        using var network = ResidentNetwork.Open(folder.Path, device);
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(1);
        Tensor tokens = randint(
            Transformer.Vocabulary, new long[] { Transformer.Windows, Transformer.Length }, dtype: int64, generator: generator).to(device);
        using var batch = new Batch(tokens, tokens.roll(-1, 1));
        LinearLayer layer = network.Layers.First(static layer => layer.OutputCount == Transformer.Inner);
        return Measure(
            string.Create(CultureInfo.InvariantCulture, $"{network.Architecture}, {Transformer.Windows} x {Transformer.Length}"),
            network,
            batch,
            layer);
    }

    private static string Measure(string what, INetwork network, Batch batch, LinearLayer layer)
    {
        int[] indices = [.. Enumerable.Range(0, BlockSize).Select(q => (int)((long)q * layer.OutputCount * layer.InputCount / BlockSize))];
        double[] values = [.. indices.Select(static index => 1.0 / (index + 1))];
        byte[] current = [.. indices.Select(static (_, q) => (byte)(q % 2))];
        double[] mean = new double[indices.Length];
        var options = new PruningOptions { Density = 0.5 };
        double[] least = new double[7];
        Array.Fill(least, double.PositiveInfinity);
        void Time(int column, Action work) => least[column] = Math.Min(least[column], Milliseconds(work));
        for (int repeat = 0; repeat < RepeatCount; repeat++)
        {
            using DisposeScope scope = NewDisposeScope();
            Time(0, () =>
            {
                using var timed = GradientPass.Run(network, batch, network.Layers, microBatch: 0);
                Await(timed[network.Layers[0]].GatherOnDevice([0], 1));
            });
            using var pass = GradientPass.Run(network, batch, network.Layers, microBatch: 0);
            LayerGradients gradients = pass[layer];
            using Tensor gathered = gradients.GatherOnDevice(indices, batch.Count);
            using Tensor rows = gathered.to(float64);
            Await(rows);
            Time(1, () => gradients.Mean());
            Time(2, () => Await(gradients.GatherOnDevice(indices, batch.Count)));
            Time(3, () => DeviceFactor.Make(gathered, values, batch.Count).Dispose());
            Time(4, () => rows.cpu().data<double>().ToArray());
            Time(5, () =>
            {
                using var factor = DeviceFactor.Make(gradients.GatherOnDevice(indices, batch.Count), values, batch.Count);
                GC.KeepAlive(BlockModel.FromFactor(values, current, mean, factor.Copy, options));
            });
            Time(6, () => GC.KeepAlive(BlockModel.FromGradients(
                values, current, mean, gradients.Gather(indices, batch.Count, Environment.ProcessorCount), batch.Count, options)));
        }

        string times = string.Join(" | ", least.Select(static time => time.ToString("F2", CultureInfo.InvariantCulture)));
        return $"| {what} | {layer.OutputCount} x {layer.InputCount} | {times} |";
    }

    /// <summary>Waits for the device: a number cannot be copied before it is there.</summary>
    private static void Await(Tensor tensor) => tensor.reshape(-1).narrow(0, 0, 1).cpu();

    private static double Milliseconds(Action work)
    {
        TimeProvider clock = TimeProvider.System;
        using DisposeScope scope = NewDisposeScope();
        long begun = clock.GetTimestamp();
        work();
        return clock.GetElapsedTime(begun).TotalMilliseconds;
    }
}
