using Solvers.Abstractions;
using Solvers.Numerics;
using Solvers.Quantum.Qaoa;

namespace Solvers.Qaoa;

/// <summary>One solve: start, training, measurement, baselines.</summary>
internal sealed class QaoaSearch
{
    private readonly BlockProblem _problem;
    private readonly SolveContext _context;
    private readonly QaoaOptions _options;
    private readonly IncumbentKeeper _incumbent;
    private readonly Dictionary<string, string> _provenance = new(StringComparer.Ordinal);
    private long _steps;

    public QaoaSearch(BlockProblem problem, SolveContext context, QaoaOptions options, CancellationToken cancellationToken)
    {
        (_problem, _context, _options) = (problem, context, options);
        _incumbent = new IncumbentKeeper(problem, context, cancellationToken);
    }

    public SolveResult Run()
    {
        _incumbent.Offer(QaoaModel.StartOf(_problem), _steps);
        if (QaoaModel.IsSettled(_problem) || _incumbent.MustStop(_steps))
        {
            return Result(_context.Elapsed);
        }

        var model = QaoaModel.From(_problem, _options.Ansatz);
        QaoaSimulator simulator = new(model.Ansatz, _context.Parallelism, () => _incumbent.MustStop(_steps));
        TimeSpan prepared = _context.Elapsed;
        if (Train(simulator, model))
        {
            Measure(simulator);
        }

        _incumbent.MustStop(_steps);
        return Result(prepared);
    }

    /// <summary>Finds angles and runs the circuit with the best; false when there was no time for that.</summary>
    private bool Train(QaoaSimulator simulator, QaoaModel model)
    {
        // The last step belongs to the run that is measured.
        long most = (_context.Budget.StepLimit ?? long.MaxValue) - 1;
        TrainedAngles trained = AngleTraining.Run(simulator, model.Layers, _options.Training, _context.Seed, most);
        _steps = trained.Evaluations;
        SampleProvenance.AddCircuit(_provenance, model, trained);
        _provenance["states"] = FormattableString.Invariant($"{simulator.StateCount}");
        if (_incumbent.Stop is not null || !simulator.Run(trained.Angles))
        {
            return false;
        }

        _steps++;
        return true;
    }

    private void Measure(QaoaSimulator simulator)
    {
        IReadOnlyList<Sample> samples = simulator.Draw(_options.Shots, SeededRandom.Derive(_context.Seed, 1));
        var reading = SampleReading.Of(_problem, samples, _options.Polish, OutOfTime);
        SampleProvenance.AddMeasurements(_provenance, reading);
        if (!reading.Best.IsEmpty)
        {
            _incumbent.Offer(reading.Best.Span, _steps);
        }

        if (!_options.Baselines || OutOfTime())
        {
            return;
        }

        IReadOnlyList<Sample> uniform = UniformSamples.Draw(_problem, _options.Shots, SeededRandom.Derive(_context.Seed, 2));
        SampleProvenance.AddUniform(_provenance, SampleReading.Of(_problem, uniform, _options.Polish, OutOfTime));
        if (!OutOfTime())
        {
            SampleProvenance.AddOptimum(_provenance, _problem, simulator);
        }
    }

    /// <summary>Steps are runs of the circuit; reading what it gave costs none.</summary>
    private bool OutOfTime() => _incumbent.MustStop(0);

    private SolveResult Result(TimeSpan prepared) => _incumbent.ToResult(_steps, prepared, _provenance);
}
