using System.Numerics;
using Solvers.Numerics;
using Solvers.Quantum.States;

namespace Solvers.Quantum.Qaoa;

/// <summary>
/// Runs a QAOA circuit exactly, in double precision: all 2^n states for the mixer X, the C(n, k) states with k ones for the XY mixers.
/// </summary>
/// <remarks>
/// <para>The costs are computed once, so a cost layer is a multiplication by a phase. A run takes one pass over the amplitudes for each cost
/// layer, about n / 6 for a mixer X, n for an XY ring and n^2 / 2 for a complete one; 24 bytes of memory for each state.</para>
/// <para>The same angles give the same bits on any number of threads. Not thread-safe: one run at a time.</para>
/// </remarks>
public sealed class QaoaSimulator
{
    /// <summary>The most qubits, whatever the number of states: assignments are numbers of 64 bits.</summary>
    public const int MostQubits = 63;

    private const int MostStates = 1 << 30;

    private readonly Team _team;
    private readonly QuantumState _state;
    private readonly WeightSpace? _space;
    private readonly IReadOnlyList<(int First, int Second)> _pairs;
    private AlignedBuffer<double>? _costs;
    private bool _hasRun;

    /// <summary>Initialises the simulator; nothing is computed yet.</summary>
    /// <param name="ansatz">The circuit.</param>
    /// <param name="parallelism">Threads, at least 1.</param>
    /// <param name="mustStop">Asked by the calling thread every few thousand amplitudes; true gives the run up. Null: never asked.</param>
    /// <exception cref="ArgumentException">The parts of the ansatz do not fit, or it has more states than an array can hold.</exception>
    public QaoaSimulator(QaoaAnsatz ansatz, int parallelism = 1, Func<bool>? mustStop = null)
    {
        ArgumentNullException.ThrowIfNull(ansatz);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        ansatz.Validate();
        int n = ansatz.Cost.SpinCount;
        double states = CountStates(n, ansatz.Cardinality, ansatz.Mixer);
        if (states > MostStates || n > MostQubits)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The simulator would need {states:G6} states of {n} qubits; it holds at most {MostStates} of {MostQubits}. Take fewer variables."));
        }

        Ansatz = ansatz;
        _team = new Team(parallelism, mustStop);
        _pairs = XyPairs.Of(ansatz.Mixer, n);
        _space = ansatz.Mixer == MixerKind.X ? null : new WeightSpace(n, ansatz.Cardinality!.Value);
        _state = _space is null ? new FullState(n) : new WeightState(_space);
    }

    /// <summary>Gets the circuit.</summary>
    public QaoaAnsatz Ansatz { get; }

    /// <summary>Gets the number of states: C(n, k) for an XY mixer, else 2^n.</summary>
    public int StateCount => _state.Count;

    /// <summary>Tells how many states a simulation would hold.</summary>
    /// <param name="variableCount">n.</param>
    /// <param name="cardinality">k; null without one.</param>
    /// <param name="mixer">The mixer.</param>
    /// <returns>C(n, k) for an XY mixer, else 2^n; may exceed every integer.</returns>
    public static double CountStates(int variableCount, int? cardinality, MixerKind mixer) =>
        mixer == MixerKind.X || cardinality is not { } ones ? Math.ScaleB(1, variableCount) : WeightSpace.CountOf(variableCount, ones);

    /// <summary>Runs the circuit; what the other members tell is then about its last state.</summary>
    /// <param name="angles">The angles; as many gammas as betas, at least one.</param>
    /// <returns>False when the run was given up; there is then no state.</returns>
    /// <exception cref="ArgumentException">There is no layer, or gammas and betas differ in number.</exception>
    public bool Run(QaoaAngles angles)
    {
        ArgumentNullException.ThrowIfNull(angles);
        angles.Validate();
        _hasRun = false;
        _costs ??= _space is null ? CostTable.OfAll(Ansatz.Cost, _team) : CostTable.Of(_space, Ansatz.Cost, _team);
        bool whole = _costs is not null && StartState.Write(Ansatz, _state, _team);

        // From a single assignment the first cost layer would be a global phase.
        whole = whole && (Ansatz.Start != StartKind.Basis || Mix(angles.Betas[0]));
        for (int layer = 0; whole && layer < angles.Gammas.Count; layer++)
        {
            whole = _state.AddPhase(_costs!, angles.Gammas[layer] / Ansatz.Scale, _team) && Mix(angles.Betas[layer]);
        }

        _hasRun = whole;
        return whole;
    }

    /// <summary>Returns the sum of all probabilities: 1 but for rounding.</summary>
    /// <returns>The squared norm; NaN when given up.</returns>
    public double Norm() => Ran().Norm(_team);

    /// <summary>Returns the mean cost, the penalty included where the ansatz has one.</summary>
    /// <returns>The mean; NaN when given up.</returns>
    public double Mean() => Ran().Mean(_costs!, _team) + Ansatz.Cost.Constant;

    /// <summary>
    /// Returns the mean of the cheapest measurements that together have a probability: the conditional value at risk (Barkoutsos et al.
    /// 2020, doi 10.22331/q-2020-04-20-256).
    /// </summary>
    /// <param name="share">The probability, above 0 and at most 1; 1 gives the mean.</param>
    /// <returns>The mean of that share; NaN when given up.</returns>
    public double MeanOfLowest(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return share == 1 ? Mean() : LowestShare.Mean(Ran(), _costs!, share, _team) + Ansatz.Cost.Constant;
    }

    /// <summary>Returns the probability of measuring an assignment.</summary>
    /// <param name="assignment">Zeros and ones, [n].</param>
    /// <returns>The probability; 0 where the circuit never goes.</returns>
    public double ProbabilityOf(ReadOnlySpan<byte> assignment)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(assignment.Length, _state.QubitCount);
        int index = Ran().IndexOf(Codes.Of(assignment));
        return index < 0 ? 0 : _state.ProbabilityAt(index);
    }

    /// <summary>Returns the probability of measuring as many ones as wanted; 1 without a cardinality.</summary>
    /// <returns>The probability; NaN when given up.</returns>
    public double FeasibleProbability() => _space is not null || Ansatz.Cardinality is not { } ones
        ? Norm()
        : Ran().MassOf(ones, _team);

    /// <summary>Measures the state many times.</summary>
    /// <param name="shots">How many times, at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The assignments measured and how often, in the order of their codes, each once.</returns>
    public IReadOnlyList<Sample> Draw(int shots, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        QuantumState state = Ran();
        double[] marks = new double[shots];
        SeededRandom random = new(seed);
        for (int shot = 0; shot < shots; shot++)
        {
            marks[shot] = random.NextDouble();
        }

        // One walk along the cumulative probabilities meets the sorted marks in turn.
        Array.Sort(marks);
        List<Sample> samples = [];
        int next = 0;
        int last = 0;
        double passed = 0;
        for (int index = 0; index < state.Count && next < shots; index++)
        {
            double probability = state.ProbabilityAt(index);
            if (probability == 0)
            {
                continue;
            }

            passed += probability;
            last = index;
            int before = next;
            while (next < shots && marks[next] < passed)
            {
                next++;
            }

            AddSample(index, next - before);
        }

        // Rounding may leave the cumulative probability short of 1.
        AddSample(last, shots - next);
        return samples;

        void AddSample(int index, int count)
        {
            if (count > 0)
            {
                samples.Add(new Sample(Codes.ToAssignment(state.CodeAt(index), state.QubitCount), count));
            }
        }
    }

    /// <summary>Finds the cheapest assignment with the right number of ones by looking at all.</summary>
    /// <returns>Zeros and ones, [n], the first of the cheapest in the order of their codes; null before the first run.</returns>
    public byte[]? FindCheapest()
    {
        if (_costs is null)
        {
            return null;
        }

        int cheapest = -1;
        ReadOnlySpan<double> costs = _costs.Span;
        for (int index = 0; index < costs.Length; index++)
        {
            if ((cheapest < 0 || costs[index] < costs[cheapest])
                && (_space is not null || Ansatz.Cardinality is not { } ones || BitOperations.PopCount((uint)index) == ones))
            {
                cheapest = index;
            }
        }

        return Codes.ToAssignment(_state.CodeAt(cheapest), _state.QubitCount);
    }

    private bool Mix(double beta) => _state switch
    {
        WeightState state => state.Mix(_pairs, Turn.OfMixer(beta), _team),
        FullState state => state.Mix(TurnsOf(beta), _team),
        _ => throw new InvalidOperationException("The kind of state is not known."),
    };

    private Turn[] TurnsOf(double beta)
    {
        var turns = new Turn[_state.QubitCount];
        Array.Fill(turns, Turn.OfMixer(beta));
        for (int qubit = 0; Ansatz.Start == StartKind.Warm && qubit < turns.Length; qubit++)
        {
            turns[qubit] = Turn.OfWarmMixer(beta, Ansatz.Warm.Span[qubit]);
        }

        return turns;
    }

    private QuantumState Ran() => _hasRun ? _state : throw new InvalidOperationException("There is no state: the circuit has not been run to its end.");
}
