using System.Globalization;
using Solvers.Abstractions;
using Solvers.Braket.Client;
using Solvers.Core;
using Solvers.Numerics;
using Solvers.Quantum.Circuits;
using Solvers.Quantum.Qaoa;

namespace Solvers.Braket;

/// <summary>One block on its way: what is known of it, the program that samples it, and what the samples are worth.</summary>
internal sealed class BlockSampling
{
    private readonly BlockProblem _problem;
    private readonly SolveContext _context;
    private readonly BraketOptions _options;
    private readonly IncumbentKeeper _incumbent;
    private readonly CancellationToken _cancellation;

    public BlockSampling(BlockProblem problem, SolveContext context, BraketOptions options, CancellationToken cancellationToken)
    {
        (_problem, _context, _options, _cancellation) = (problem, context, options, cancellationToken);
        Shots = (int)Math.Min(options.Shots, context.Budget.StepLimit ?? long.MaxValue);
        _incumbent = new IncumbentKeeper(problem, context, cancellationToken);
        _incumbent.Offer(QaoaModel.StartOf(problem), steps: 0);
    }

    /// <summary>Gets the number of variables, which is that of qubits.</summary>
    public int VariableCount => _problem.VariableCount;

    /// <summary>Gets the shots: as the options say, and not more than the steps allowed.</summary>
    public int Shots { get; }

    /// <summary>Gets the key of the problem.</summary>
    public string Key => ProblemKey.Of(_problem, _options, Shots, _context.Seed);

    /// <summary>Gets the time that is left; null when there is no limit.</summary>
    public TimeSpan? Left => _context.Budget.TimeLimit - _context.Elapsed;

    /// <summary>Gives the answer where nothing is to be measured: no choice is left, or no budget.</summary>
    public SolveResult? Settled() => _incumbent.MustStop(0) || QaoaModel.IsSettled(_problem) ? Stopped(message: null) : null;

    /// <summary>Finds angles on this machine and writes the program for a device.</summary>
    /// <exception cref="OperationCanceledException">The budget has run out on the way.</exception>
    public (string Program, IReadOnlyDictionary<string, string> Provenance) Prepare(DeviceCapabilities? device)
    {
        var model = QaoaModel.From(_problem, _options.Ansatz);
        QaoaSimulator simulator = new(model.Ansatz, _context.Parallelism, () => _incumbent.MustStop(0));
        TrainedAngles trained = AngleTraining.Run(simulator, model.Layers, _options.Training, _context.Seed);
        if (_incumbent.Stop is not null || !simulator.Run(trained.Angles))
        {
            throw new OperationCanceledException(_cancellation);
        }

        GateSet gates = device is null ? GateSet.Portable : new GateSet(device.Gates);
        Circuit circuit = gates.Rewrite(QaoaCircuit.Make(model.Ansatz, trained.Angles));
        string program = OpenQasmWriter.Write(circuit);
        IReadOnlyList<OpenQasmProblem> problems = OpenQasmValidator.FindProblems(program, gates);
        if (problems.Count > 0)
        {
            throw new InvalidDataException($"The program of a block is not what {_options.Device} takes: {problems[0]}");
        }

        Dictionary<string, string> provenance = new(StringComparer.Ordinal);
        SampleProvenance.AddCircuit(provenance, model, trained);
        provenance["gates"] = circuit.Gates.Count.ToString(CultureInfo.InvariantCulture);
        provenance["pairGates"] = circuit.PairCount.ToString(CultureInfo.InvariantCulture);
        if (_options.Baselines)
        {
            SampleProvenance.AddOptimum(provenance, _problem, simulator);
        }

        return (program, provenance);
    }

    /// <summary>Reads samples and makes the answer.</summary>
    /// <param name="samples">What was measured.</param>
    /// <param name="provenance">What else is worth knowing; completed here.</param>
    /// <param name="waited">How long the service was waited for.</param>
    public SolveResult Read(IReadOnlyList<Sample> samples, Dictionary<string, string> provenance, TimeSpan waited)
    {
        // What was paid for is read to the end, whatever the time.
        var reading = SampleReading.Of(_problem, samples, _options.Polish);
        SampleProvenance.AddMeasurements(provenance, reading);
        if (!reading.Best.IsEmpty)
        {
            _incumbent.Offer(reading.Best.Span, Shots);
        }

        if (_options.Baselines)
        {
            IReadOnlyList<Sample> uniform = UniformSamples.Draw(_problem, Shots, SeededRandom.Derive(_context.Seed, 2));
            SampleProvenance.AddUniform(provenance, SampleReading.Of(_problem, uniform, _options.Polish));
        }

        _incumbent.MustStop(0);
        TimeSpan elapsed = _context.Elapsed;
        TimeSpan queue = waited < elapsed ? waited : elapsed;
        SolveResult result = _incumbent.ToResult(Shots, elapsed - queue, provenance);
        return result with { Timings = new SolveTimings(elapsed - queue, TimeSpan.Zero, queue) };
    }

    /// <summary>Answers with what was known before.</summary>
    public SolveResult Stopped(string? message)
    {
        _incumbent.MustStop(0);
        return _incumbent.ToResult(0, _context.Elapsed, new Dictionary<string, string>(StringComparer.Ordinal)) with { Message = message };
    }

    /// <summary>Answers after a dry run: with the incumbent, so that a whole run can be priced; without one there is no answer.</summary>
    public SolveResult Planned(string message, IReadOnlyDictionary<string, string> provenance) => _problem.Incumbent is null
        ? SolveResult.Unavailable(message) with { Provenance = provenance }
        : _incumbent.ToResult(0, _context.Elapsed, provenance) with { Message = message };

    /// <summary>Says why no angles can be found for a block; null when they can.</summary>
    public string? TooLarge() => QaoaModel.WhyTooLarge(_problem, _options.Ansatz, _options.MaxStates) is { } reason
        ? $"Angles are found on this machine, and {reason}. Put the solver into a decomposer, or name another one."
        : null;
}
