using System.Globalization;
using System.Numerics;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Numerics;
using Solvers.Quantum.Qaoa;

namespace Solvers.Benchmarks;

/// <summary>
/// How probable the optimum of a sub-block is to be measured after p layers of QAOA, as a multiple of the probability of drawing it
/// among the feasible assignments; as a table, and as a picture.
/// </summary>
internal static class DepthTable
{
    private const int MostLayers = 16;

    // Ten sub-blocks in all.
    private static readonly (string Block, int Count)[] Cuts = [("garment_00", 3), ("garment_01", 3), ("garment_02", 2), ("garment_06", 2)];

    private static readonly (MixerKind Mixer, string Name)[] Mixers =
        [(MixerKind.X, "X with penalty"), (MixerKind.XyRing, "XY ring"), (MixerKind.XyComplete, "XY complete")];

    /// <summary>Measures, writes the table, and draws the picture.</summary>
    /// <param name="folder">The folder of the garment blocks.</param>
    /// <param name="picture">The SVG file.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(string folder, string picture, TextWriter output)
    {
        List<BlockProblem> problems = [];
        foreach ((string block, int count) in Cuts)
        {
            problems.AddRange(await SubBlockCollector.CutAsync(BlockFile.Read(Path.Combine(folder, $"{block}.safetensors")).Problem, count));
        }

        // The probability of the optimum, and of any feasible assignment, by mixer, layers and sub-block.
        Dictionary<MixerKind, List<List<(double Gain, double Feasible)>>> runs = Mixers.ToDictionary(
            static mixer => mixer.Mixer,
            mixer => Enumerable.Range(1, MostLayers)
                .Select(layers => problems.ConvertAll(problem => Run(problem, mixer.Mixer, layers)))
                .ToList());
        double descent = GeometricMean(problems.Select(DescentGain));
        await WriteTableAsync(runs, problems, descent, output);
        await File.WriteAllTextAsync(picture, Draw(runs, descent));
        return 0;
    }

    private static (double Gain, double Feasible) Run(BlockProblem problem, MixerKind mixer, int layers)
    {
        var model = QaoaModel.From(problem, new AnsatzOptions { Mixer = mixer, Layers = layers });
        QaoaSimulator simulator = new(model.Ansatz);
        simulator.Run(AngleTraining.Run(simulator, layers, new TrainingOptions()).Angles);
        return (simulator.ProbabilityOf(simulator.FindCheapest()) * FeasibleCount(problem), simulator.FeasibleProbability());
    }

    /// <summary>The same multiple for descent by swaps from a uniform feasible draw, exactly: from how many of all starts it ends at the optimum.</summary>
    private static double DescentGain(BlockProblem problem)
    {
        int n = problem.VariableCount;
        var descent = new SwapDescent(problem.ToDenseHessian(), problem.Linear.ToArray(), problem.Constraint.Cardinality);
        List<double> ends = [];
        byte[] assignment = new byte[n];
        for (uint code = 0; code < 1u << n; code++)
        {
            if (BitOperations.PopCount(code) == problem.Constraint.Cardinality)
            {
                for (int i = 0; i < n; i++)
                {
                    assignment[i] = (byte)(code >> i & 1);
                }

                descent.Run(assignment);
                ends.Add(problem.Evaluate(assignment));
            }
        }

        double optimum = ends.Min();
        return ends.Count(end => end <= optimum + (1e-12 * Math.Abs(optimum)));
    }

    private static double FeasibleCount(BlockProblem problem) =>
        QaoaSimulator.CountStates(problem.VariableCount, problem.Constraint.Cardinality, MixerKind.XyRing);

    private static async Task WriteTableAsync(
        Dictionary<MixerKind, List<List<(double Gain, double Feasible)>>> runs, List<BlockProblem> problems, double descent, TextWriter output)
    {
        string sizes = string.Join(", ", problems.Select(static problem => $"{problem.VariableCount} choose {problem.Constraint.Cardinality}").Distinct(StringComparer.Ordinal));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{problems.Count} sub-blocks of {sizes}; descent from a uniform start: {descent:F0} x"));
        await output.WriteLineAsync($"| p | {string.Join(" | ", Mixers.Select(static mixer => mixer.Name))} | feasible, X |");
        await output.WriteLineAsync($"|---:|{string.Concat(Enumerable.Repeat("---:|", Mixers.Length + 1))}");
        for (int layer = 0; layer < MostLayers; layer++)
        {
            IEnumerable<string> cells = Mixers.Select(mixer =>
            {
                List<(double Gain, double Feasible)> cell = runs[mixer.Mixer][layer];
                return string.Create(CultureInfo.InvariantCulture, $"{Mean(cell):G3} ({cell.Min(static run => run.Gain):G3} to {cell.Max(static run => run.Gain):G3})");
            });
            double feasible = runs[MixerKind.X][layer].Average(static run => run.Feasible);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {layer + 1} | {string.Join(" | ", cells)} | {feasible:F2} |"));
        }
    }

    private static string Draw(Dictionary<MixerKind, List<List<(double Gain, double Feasible)>>> runs, double descent)
    {
        double[] all = [.. runs.Values.SelectMany(static mixer => mixer).SelectMany(static layer => layer).Select(static run => run.Gain)];
        var chart = new LineChart(
            new ChartAxis("layers, p", 1, MostLayers, [.. Enumerable.Range(1, MostLayers).Select(static layers => (double)layers)]),
            ChartAxis.Decades("P(optimum) / uniform feasible P(optimum)", all.Min(), Math.Max(descent, all.Max())));
        chart.AddLevel(1, "uniform feasible sampling");
        chart.AddLevel(descent, "uniform feasible sampling and descent by swaps");
        foreach ((MixerKind mixer, string name) in Mixers)
        {
            chart.AddLine(
                [.. runs[mixer].Select(static (layer, index) => (index + 1.0, Mean(layer)))],
                name,
                [.. runs[mixer].Select(static layer => (layer.Min(static run => run.Gain), layer.Max(static run => run.Gain)))]);
        }

        return chart.ToSvg();
    }

    private static double Mean(List<(double Gain, double Feasible)> runs) => GeometricMean(runs.Select(static run => run.Gain));

    private static double GeometricMean(IEnumerable<double> values) => Math.Exp(values.Average(Math.Log));
}
