using System.Globalization;
using Solvers.Abstractions;

namespace Solvers.Quantum.Qaoa;

/// <summary>Writes circuit, measurements and baselines into the provenance of a result, under the same keys for simulator and devices.</summary>
public static class SampleProvenance
{
    /// <summary>Writes what the circuit was: mixer, start, layers, penalty, angles.</summary>
    /// <param name="provenance">Receives the entries.</param>
    /// <param name="model">The model.</param>
    /// <param name="angles">The angles.</param>
    public static void AddCircuit(IDictionary<string, string> provenance, QaoaModel model, TrainedAngles angles)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(angles);
        provenance["mixer"] = Camel(model.Ansatz.Mixer.ToString());
        provenance["start"] = Camel(model.Ansatz.Start.ToString());
        provenance["layers"] = Text(model.Layers);
        provenance["scale"] = Text(model.Ansatz.Scale);
        Add(provenance, "penalty", model.Penalty);
        provenance["gammas"] = string.Join(' ', angles.Angles.Gammas.Select(Text));
        provenance["betas"] = string.Join(' ', angles.Angles.Betas.Select(Text));
        provenance["evaluations"] = Text(angles.Evaluations);
        Add(provenance, "trainedValue", double.IsNaN(angles.Value) ? null : angles.Value);
    }

    /// <summary>Writes what was measured: raw, repaired, polished.</summary>
    /// <param name="provenance">Receives the entries.</param>
    /// <param name="reading">The reading.</param>
    public static void AddMeasurements(IDictionary<string, string> provenance, SampleReading reading)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        ArgumentNullException.ThrowIfNull(reading);
        provenance["shots"] = Text(reading.Shots);
        provenance["distinct"] = Text(reading.DistinctCount);
        provenance["feasibleShare"] = Text(reading.FeasibleShare);
        Add(provenance, "rawBest", reading.RawBest);
        Add(provenance, "rawMean", reading.RawMean);
        Add(provenance, "repairedBest", reading.RepairedBest);
        Add(provenance, "polishedBest", reading.PolishedBest);
    }

    /// <summary>Writes what as many uniform feasible samples give, with and without the same descent.</summary>
    /// <param name="provenance">Receives the entries.</param>
    /// <param name="reading">The reading of <see cref="UniformSamples"/>.</param>
    public static void AddUniform(IDictionary<string, string> provenance, SampleReading reading)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        ArgumentNullException.ThrowIfNull(reading);
        Add(provenance, "uniformBest", reading.RawBest);
        Add(provenance, "uniformMean", reading.RawMean);
        Add(provenance, "uniformPolishedBest", reading.PolishedBest);
    }

    /// <summary>Writes the exact optimum, and how probable it is for the circuit and for a uniform draw; the simulator has looked at all.</summary>
    /// <param name="provenance">Receives the entries.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="simulator">The simulator, run.</param>
    public static void AddOptimum(IDictionary<string, string> provenance, BlockProblem problem, QaoaSimulator simulator)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(simulator);
        if (simulator.FindCheapest() is not { } optimum)
        {
            return;
        }

        provenance["optimum"] = Text(problem.Evaluate(optimum));
        provenance["optimumProbability"] = Text(simulator.ProbabilityOf(optimum));
        provenance["uniformOptimumProbability"] = Text(1 / problem.Constraint.CountFeasible(problem.VariableCount));
    }

    private static void Add(IDictionary<string, string> provenance, string key, double? value)
    {
        if (value is { } number)
        {
            provenance[key] = Text(number);
        }
    }

    private static double CountFeasible(this BlockConstraint constraint, int variableCount) => QaoaSimulator.CountStates(
        variableCount, constraint.Cardinality, constraint.Cardinality is null ? MixerKind.X : MixerKind.XyRing);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
