using System.Globalization;
using Solvers.Models;
using Solvers.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Benchmarks;

/// <summary>Tokens per second of evaluating language models, against the matrix products they are made of.</summary>
internal static class TransformersTable
{
    private const int RepeatCount = 5;

    private static readonly TransformerShape[] Shapes =
    [
        new(Width: 64, Inner: 172, Layers: 5, Heads: 8, KeyHeads: 4, Vocabulary: 512, Length: 256, Windows: 64),
        new(Width: 256, Inner: 688, Layers: 4, Heads: 8, KeyHeads: 8, Vocabulary: 4096, Length: 512, Windows: 16),
        new(Width: 1024, Inner: 2816, Layers: 2, Heads: 16, KeyHeads: 16, Vocabulary: 8192, Length: 1024, Windows: 4),
    ];

    /// <summary>Measures every shape.</summary>
    /// <param name="threads">Threads of the tensor library.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(int threads, TextWriter output)
    {
        set_num_threads(threads);
        await output.WriteLineAsync($"{threads} threads, least of {RepeatCount}\n");
        await output.WriteLineAsync("| width, inner, layers, heads, vocabulary, positions | tokens/s | tokens/s of the products | ratio |");
        await output.WriteLineAsync("|---|---|---|---|");
        foreach (TransformerShape shape in Shapes)
        {
            await output.WriteLineAsync(Measure(shape));
        }

        return 0;
    }

    private static string Measure(TransformerShape shape)
    {
        using TemporaryFolder folder = new();
        TinyModel.Llama(shape.WriteTo).Write(folder.Path);
        using var network = HuggingFaceNetwork.Open(folder.Path, CPU, Residency.Resident);
        using SampleSet samples = Texts(shape);
        int batch = Math.Max(1, 2048 / shape.Length);
        using TransformerProducts products = new(shape, batch);
        double run = double.PositiveInfinity;
        double floor = double.PositiveInfinity;
        for (int repeat = 0; repeat < RepeatCount; repeat++)
        {
            floor = Math.Min(floor, Seconds(() => products.Run(shape.Layers)) * shape.Windows / batch);
            run = Math.Min(run, Seconds(() => network.Evaluate(samples)));
        }

        double tokens = (double)shape.Windows * shape.Length;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {shape.Width}, {shape.Inner}, {shape.Layers}, {shape.Heads}, {shape.Vocabulary}, {shape.Length} | {tokens / run:F0} "
            + $"| {tokens / floor:F0} | {run / floor:F2} |");
    }

    private static SampleSet Texts(TransformerShape shape)
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(1);
        Tensor tokens = randint(shape.Vocabulary, new long[] { shape.Windows, shape.Length }, dtype: int64, generator: generator);
        return new SampleSet(
            "random", tokens, tokens.roll(-1, 1), shape.Vocabulary, new TokenWindows(shape.Length, shape.Length));
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
