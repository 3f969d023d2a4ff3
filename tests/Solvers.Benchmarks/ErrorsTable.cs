using System.Globalization;
using Solvers.Admm;
using Solvers.Exact;
using Solvers.Fista;
using Solvers.Gradient;
using Solvers.Layerwise;
using Solvers.Pcg;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Benchmarks;

/// <summary>Relative errors and seconds of the weight updaters on layers with correlated inputs, from the mask of Wanda.</summary>
internal static class ErrorsTable
{
    private static readonly double[] Densities = [0.5, 0.3, 0.1];

    /// <summary>Measures every updater.</summary>
    /// <param name="size">Inputs and outputs of the layer.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(int size, TextWriter output)
    {
        set_num_threads(Environment.ProcessorCount);
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(1);

        // Few factors behind many inputs, and lengths that differ: what activations of a transformer look like.
        Tensor mixing = randn(new long[] { size / 4, size }, generator: generator).div(Math.Sqrt(size / 4.0));
        Tensor lengths = randn(new long[] { 1, size }, generator: generator).exp();
        Tensor inputs = randn(new long[] { 2 * size, size / 4 }, generator: generator).mm(mixing)
            .add(randn(new long[] { 2 * size, size }, generator: generator).mul(0.3)).mul(lengths);
        Tensor weights = randn(new long[] { size, size }, generator: generator);
        using var problem = new LayerProblem("layer", weights, inputs.t().mm(inputs), 2 * size);
        (string Name, IWeightUpdater Updater)[] updaters =
        [
            ("gradient", new GradientUpdater(new GradientOptions())),
            ("admm", new AdmmUpdater(new AdmmOptions())),
            ("admm, ridge 0", new AdmmUpdater(new AdmmOptions { Ridge = 0 })),
            ("pcg", new PcgUpdater(new PcgOptions())),
            ("pcg, 20 iterations", new PcgUpdater(new PcgOptions { Iterations = 20 })),
            ("exact", new ExactUpdater(new ExactOptions())),
            ("admm, as published", new AdmmUpdater(new AdmmOptions { Selection = MaskSelection.Published })),
            ("fista", new FistaUpdater(new FistaOptions())),
            ("fista, scaled", new FistaUpdater(new FistaOptions { ScaleInputs = true })),
            ("fista, scaled, finish pcg", new FistaUpdater(new FistaOptions { ScaleInputs = true, Finish = FinalRefit.Pcg })),
        ];
        await output.WriteLineAsync("| density | updater | error | error / that of the mask | seconds | iterations |");
        await output.WriteLineAsync("|---|---|---|---|---|---|");
        foreach (double density in Densities)
        {
            var pattern = SparsityPattern.Row(density);
            Tensor norms = problem.Gram.diag().sqrt().unsqueeze(0);
            using var start = PrunedWeights.Masked(weights, pattern.Keep(weights.abs().mul(norms)));
            foreach ((string name, IWeightUpdater updater) in updaters)
            {
                long begun = TimeProvider.System.GetTimestamp();
                UpdateResult result = updater.Update(problem, start, new LayerContext { Pattern = pattern });
                double seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
                result.Pruned.Dispose();
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {density} | {name} | {result.Error:0.000e+0} | {result.Error / result.StartError:F4} | {seconds:F2} | {result.Iterations} |"));
            }
        }

        return 0;
    }
}
