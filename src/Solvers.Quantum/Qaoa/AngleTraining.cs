using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using Solvers.Core;
using Solvers.Numerics;

namespace Solvers.Quantum.Qaoa;

/// <summary>
/// Finds the angles of a circuit on the simulator: the simplex of Nelder and Mead (doi 10.1093/comjnl/7.4.308) on the two slopes of a
/// linear ramp, then, if asked for, on all angles by themselves.
/// </summary>
public sealed class AngleTraining
{
    /// <summary>In standard deviations of the cost: differences below this are not worth an evaluation.</summary>
    private const double Tolerance = 1e-4;

    private readonly QaoaSimulator _simulator;
    private readonly TrainingOptions _options;
    private readonly ulong _seed;
    private readonly long _mostEvaluations;
    private QaoaAngles _best;
    private double _value = double.NaN;
    private double _reference = double.NaN;
    private int _evaluations;

    private AngleTraining(QaoaSimulator simulator, QaoaAngles first, TrainingOptions options, ulong seed, long mostEvaluations) =>
        (_simulator, _best, _options, _seed, _mostEvaluations) = (simulator, first, options, seed, mostEvaluations);

    /// <summary>Searches. It ends early when the simulator gives a run up.</summary>
    /// <param name="simulator">The simulator of the circuit.</param>
    /// <param name="layers">p, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <param name="seed">Seed of measurements, where evaluations are estimated from them.</param>
    /// <param name="mostEvaluations">The most evaluations, beside the limits of the options.</param>
    /// <returns>The best angles.</returns>
    public static TrainedAngles Run(
        QaoaSimulator simulator, int layers, TrainingOptions options, ulong seed = 0, long mostEvaluations = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        ArgumentNullException.ThrowIfNull(options);
        AngleTraining training = new(simulator, FirstAngles(simulator.Ansatz, layers, options), options, seed, mostEvaluations);
        (double gammaSlope, double betaSlope) = FirstSlopes(simulator.Ansatz, options);
        training.Search(
            [gammaSlope, betaSlope],
            options.Evaluations,
            slopes => LinearRamp.Make(layers, slopes[0], slopes[1]));
        training.Search(
            [.. training._best.Gammas, .. training._best.Betas],
            options.PolishEvaluations,
            angles => new QaoaAngles(angles[..layers], angles[layers..]));
        return new TrainedAngles(training._best, training._value, training._evaluations);
    }

    /// <summary>Returns the angles that a search starts from, for circuits too large to simulate.</summary>
    /// <param name="ansatz">The circuit.</param>
    /// <param name="layers">p, at least 1.</param>
    /// <param name="options">The options, of which the slopes count.</param>
    /// <returns>A linear ramp.</returns>
    public static QaoaAngles FirstAngles(QaoaAnsatz ansatz, int layers, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(ansatz);
        ArgumentNullException.ThrowIfNull(options);
        (double gammaSlope, double betaSlope) = FirstSlopes(ansatz, options);
        return LinearRamp.Make(layers, gammaSlope, betaSlope);
    }

    /// <summary>Those of the options, else where grid searches over small random blocks found the best ones, the cost divided by its deviation.</summary>
    private static (double Gamma, double Beta) FirstSlopes(QaoaAnsatz ansatz, TrainingOptions options)
    {
        (double gamma, double beta) = ansatz.Mixer switch
        {
            MixerKind.X => (3, 0.5),
            MixerKind.XyRing => (3, 0.7),
            _ => (3, 2.2 / ansatz.Cost.SpinCount),
        };
        return (options.GammaSlope ?? gamma, options.BetaSlope ?? beta);
    }

    private void Search(double[] start, int limit, Func<double[], QaoaAngles> toAngles)
    {
        long end = Math.Min(_mostEvaluations, (long)_evaluations + limit);
        if (_evaluations >= end)
        {
            return;
        }

        double[] steps = Array.ConvertAll(start, static value => value == 0 ? 0.1 : 0.25 * value);
        try
        {
            NelderMeadSimplex.Minimum(
                ObjectiveFunction.Value(point => Evaluate(toAngles(point.ToArray()), end)),
                Vector<double>.Build.DenseOfArray(start),
                Vector<double>.Build.DenseOfArray(steps),
                Tolerance,
                int.MaxValue);
        }
        catch (OperationCanceledException)
        {
            // The library counts iterations of its own and knows no other way to be stopped; the best angles are kept here.
        }
    }

    private double Evaluate(QaoaAngles angles, long end)
    {
        if (_evaluations >= end || !_simulator.Run(angles))
        {
            throw new OperationCanceledException();
        }

        double value = _options.Shots > 0 ? Estimate() : _simulator.MeanOfLowest(_options.LowestShare);
        if (double.IsNaN(value))
        {
            throw new OperationCanceledException();
        }

        _evaluations++;
        if (!(value >= _value))
        {
            (_best, _value) = (angles, value);
        }

        // The library compares differences with the size of the values: in deviations from the first, less one, that size is about 1.
        _reference = double.IsNaN(_reference) ? value : _reference;
        return ((value - _reference) / _simulator.Ansatz.Scale) - 1;
    }

    private double Estimate()
    {
        IReadOnlyList<Sample> samples = _simulator.Draw(_options.Shots, SeededRandom.Derive(_seed, (ulong)_evaluations));
        double left = _options.LowestShare * _options.Shots;
        double sum = 0;
        foreach ((double cost, double count) in samples
            .Select(sample => (Cost: _simulator.Ansatz.Cost.Evaluate(IsingProblem.ToSpins(sample.Assignment.Span)), sample.Count))
            .OrderBy(static sample => sample.Cost))
        {
            double part = Math.Min(left, count);
            sum += part * cost;
            left -= part;
        }

        return sum / (_options.LowestShare * _options.Shots);
    }
}
