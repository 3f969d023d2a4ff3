using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Exhaustive;
using Solvers.Tabu;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

public sealed class RowsMaskTests
{
    private const string Rows = """{ "type": "rows", "solver": "any" }""";

    [Fact]
    public void PruneAsync_ExhaustiveSolver_FindsTheBestMaskOfEveryRow() => Prop
        .ForAll<byte, byte, bool>((seed, rawDensity, otherTargets) =>
        {
            using DisposeScope scope = NewDisposeScope();
            using RandomLayer own = new(2, 8, seed, rows: 20);
            using var generator = new Generator(seed);
            Tensor x = randn(new long[] { 30, 8 }, generator: generator);
            using MomentsAccumulator moments = new("layer", 8);
            moments.Add(x, x.add(randn(new long[] { 30, 8 }, generator: generator).mul(0.5f)));
            using LayerProblem other = moments.ToProblem("layer", randn(new long[] { 2, 8 }, generator: generator));
            LayerProblem problem = otherTargets ? other : own.Problem;
            var pattern = SparsityPattern.Row((10 + (rawDensity % 80)) / 100.0);
            using PrunedWeights pruned = Mask.Of(Rows, Exhaustive()).Prune(problem, pattern);
            double[] least = [.. Enumerable.Range(0, 2).Select(row => LeastRowError(problem, row, pattern.KeptPerRow(8)))];
            return PatternCheck.Fits(pruned, pattern)
                && Math.Abs(problem.RelativeError(pruned.Weights) - (least.Sum() / problem.TargetEnergy)) < 1e-4;
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(41, 43).WithMaxTest(40));

    [Fact]
    public void PruneAsync_Groups_EndWhereNoGroupCanDoBetter()
    {
        using RandomLayer layer = new(3, 12, seed: 8, rows: 20);
        var pattern = SparsityPattern.Group(2, 4);
        using PrunedWeights rows = layer.Prune(Mask.Of(Rows, Exhaustive()), pattern);
        using PrunedWeights swaps = layer.Prune(Mask.Of(""" "swaps" """), pattern);
        Assert.True(PatternCheck.Fits(rows, pattern));
        double error = layer.Problem.RelativeError(rows.Weights);
        Assert.True(error < rows.StartError);

        // Started from there, neither swaps nor groups find anything.
        bool[] kept = rows.Kept.data<bool>().ToArray();
        Assert.Equal(kept, FromThere("swaps", rows, layer, pattern));
        Assert.Equal(kept, FromThere("rows", rows, layer, pattern));
    }

    [Fact]
    public void PruneAsync_TabuSolver_NeverWorseThanItsStartOnAnyNumberOfThreads()
    {
        using RandomLayer layer = new(6, 40, seed: 3, rows: 60);
        IBlockSolver tabu = new TabuSolver(new TabuOptions());
        string section = """{ "type": "rows", "solver": "tabu", "stepLimit": 2000 }""";
        int threads = get_num_threads();
        try
        {
            foreach (SparsityPattern pattern in new[] { SparsityPattern.Layer(0.4), SparsityPattern.Group(3, 8) })
            {
                set_num_threads(1);
                using PrunedWeights alone = layer.Prune(Mask.Of(section, tabu), pattern);
                set_num_threads(3);
                using PrunedWeights together = layer.Prune(Mask.Of(section, tabu), pattern);
                Assert.Equal(alone.Kept.data<bool>().ToArray(), together.Kept.data<bool>().ToArray());
                Assert.True(layer.Problem.RelativeError(alone.Weights) < alone.StartError);
                Assert.True(PatternCheck.Fits(alone, pattern));
            }
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void PruneAsync_SolverThatCannotTakeRows_NamesSolverAndLayer()
    {
        using RandomLayer layer = new(2, 40, seed: 3);
        ConfigurationException failure = Assert.Throws<ConfigurationException>(
            () => layer.Prune(Mask.Of(Rows, new ExhaustiveSolver(new ExhaustiveOptions())), SparsityPattern.Row(0.5)));
        Assert.Contains("The solver \"any\" gave no answer to a row of 'layer'", failure.Message, StringComparison.Ordinal);
    }

    private static ExhaustiveSolver Exhaustive() => new(new ExhaustiveOptions());

    private static bool[] FromThere(string type, PrunedWeights there, RandomLayer layer, SparsityPattern pattern)
    {
        using TemporaryFolder folder = new();
        string path = MaskFiles.Write(folder, "layer", there);
        string section = $$"""{ "type": "{{type}}", {{(type == "rows" ? "\"solver\": \"any\", " : string.Empty)}}"start": { "type": "file", "path": "{{path}}" } }""";
        using PrunedWeights again = layer.Prune(Mask.Of(section, Exhaustive()), pattern);
        return again.Kept.data<bool>().ToArray();
    }

    /// <summary>The least error of a row over all masks, from the error's definition.</summary>
    private static double LeastRowError(LayerProblem problem, int row, int kept)
    {
        using DisposeScope scope = NewDisposeScope();
        int inputs = problem.InputCount;
        float[] weights = problem.Weights[row].data<float>().ToArray();
        float[] gram = problem.Gram.data<float>().ToArray();
        float[] correlation = problem.Correlation[row].data<float>().ToArray();

        // |X v - y|^2 = v'Gv - 2 v'C + |y|^2; with all rows alike, their |y|^2 add up to the energy.
        double energy = problem.TargetEnergy / problem.OutputCount;
        double least = double.PositiveInfinity;
        for (int code = 0; code < 1 << inputs; code++)
        {
            if (int.PopCount(code) != kept)
            {
                continue;
            }

            double error = energy;
            for (int i = 0; i < inputs; i++)
            {
                double own = ((code >> i) & 1) * (double)weights[i];
                error -= 2 * own * correlation[i];
                for (int j = 0; j < inputs; j++)
                {
                    error += own * ((code >> j) & 1) * weights[j] * gram[(i * inputs) + j];
                }
            }

            least = Math.Min(least, error);
        }

        return least;
    }
}
