using Solvers.Admm;
using Solvers.Fista;
using Solvers.Gradient;
using Solvers.Layerwise;
using Solvers.Pcg;
using static TorchSharp.torch;

namespace Solvers.Benchmarks;

/// <summary>The weight updaters, as work to be measured: from a magnitude mask at half the weights.</summary>
internal static class UpdaterWork
{
    /// <summary>Lists the work.</summary>
    /// <param name="layer">The layer.</param>
    /// <returns>One entry per updater.</returns>
    public static IEnumerable<UpdateWork> All(RandomLayer layer)
    {
        var pattern = SparsityPattern.Layer(0.5);
        using var start = PrunedWeights.Masked(layer.Problem.Weights, pattern.Keep(layer.Problem.Weights.abs()));

        // Beside the iterations: the residual of the start and the check at the end, which also give both errors.
        yield return Work("pcg, 10 iterations", layer, start, pattern, new PcgUpdater(new PcgOptions { Tolerance = 0 }), 12);
        yield return Work("gradient, 20 iterations", layer, start, pattern, new GradientUpdater(new GradientOptions()), 21);

        // And the correlation of targets and inputs, and an inverse of as many operations as a product.
        yield return Work("admm, 20 iterations", layer, start, pattern, new AdmmUpdater(new AdmmOptions()), 24);
        var oneShot = new AdmmOptions { Selection = MaskSelection.Published };
        yield return Work("admm, as published, 20 iterations", layer, start, pattern, new AdmmUpdater(oneShot), 24);

        // Two products a round beside the iterations; the error of the start and the largest correlation once.
        var twoRounds = new FistaOptions { Rounds = 2, Tolerance = 0 };
        yield return Work("fista, 2 rounds of 20 iterations", layer, start, pattern, new FistaUpdater(twoRounds), 46);
    }

    private static UpdateWork Work(
        string name, RandomLayer layer, PrunedWeights start, SparsityPattern pattern, IWeightUpdater updater, int products) => new(
        name,
        () => updater.Update(layer.Problem, start, new LayerContext { Pattern = pattern }).Pruned.Dispose(),
        () => Multiply(layer.Problem, products),
        products * 2.0 * layer.Problem.OutputCount * layer.Problem.InputCount * layer.Problem.InputCount);

    private static void Multiply(LayerProblem problem, int products)
    {
        for (int i = 0; i < products; i++)
        {
            using Tensor product = problem.Weights.mm(problem.Gram);
        }
    }
}
