using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Numerics;
using Solvers.Quantum.Qaoa;
using Solvers.Quantum.States;

namespace Solvers.Quantum.Tests;

/// <summary>Circuits for tests, from seeds: every mixer with every start that fits it.</summary>
internal static class Ansaetze
{
    public static TheoryData<MixerKind, StartKind> Kinds { get; } = new()
    {
        { MixerKind.X, StartKind.Uniform },
        { MixerKind.X, StartKind.Dicke },
        { MixerKind.X, StartKind.WProduct },
        { MixerKind.X, StartKind.Basis },
        { MixerKind.X, StartKind.Warm },
        { MixerKind.XyRing, StartKind.Dicke },
        { MixerKind.XyRing, StartKind.WProduct },
        { MixerKind.XyRing, StartKind.Basis },
        { MixerKind.XyComplete, StartKind.Dicke },
        { MixerKind.XyComplete, StartKind.WProduct },
        { MixerKind.XyComplete, StartKind.Basis },
    };

    public static QaoaAnsatz Make(MixerKind mixer, StartKind start, int n, int? k, ulong seed)
    {
        BlockProblem problem = ProblemGenerator.Indefinite(seed, n, k);
        BlockProblem form = mixer == MixerKind.X && k is not null ? PenaltyQubo.From(problem, 2).Problem : Free(problem);
        SeededRandom random = new(seed, 5);
        double[] warm = new double[n];
        for (int i = 0; i < n; i++)
        {
            warm[i] = 0.1 + (0.8 * random.NextDouble());
        }

        return new QaoaAnsatz
        {
            Cost = IsingProblem.From(form),
            Scale = 3,
            Cardinality = k,
            Mixer = mixer,
            Start = start,
            Groups = start == StartKind.WProduct ? [.. Enumerable.Range(0, k!.Value).Select(g => Enumerable.Range(0, n).Where(i => i % k == g).ToArray())] : [],
            Basis = start == StartKind.Basis ? ProblemGenerator.RandomAssignment(problem, seed) : default,
            Warm = start == StartKind.Warm ? warm : default,
        };
    }

    public static BlockProblem Free(BlockProblem problem) =>
        new(problem.Linear.ToArray(), FreeConstraint.Instance, hessian: problem.ToDenseHessian(), offset: problem.Offset);

    public static QaoaAngles Angles(int layers, ulong seed)
    {
        SeededRandom random = new(seed, 9);
        double[] Draw()
        {
            double[] angles = new double[layers];
            for (int layer = 0; layer < layers; layer++)
            {
                angles[layer] = random.NextNormal();
            }

            return angles;
        }

        return new QaoaAngles(Draw(), Draw());
    }

    /// <summary>Runs the circuit gate by gate; the start is written as its definition has it.</summary>
    public static DenseReference Reference(QaoaAnsatz ansatz, QaoaAngles angles)
    {
        int n = ansatz.Cost.SpinCount;
        DenseReference state = new(n);
        Start(ansatz, state, n);
        if (ansatz.Start == StartKind.Basis)
        {
            Mix(ansatz, state, n, angles.Betas[0]);
        }

        for (int layer = 0; layer < angles.Betas.Count; layer++)
        {
            double gamma = angles.Gammas[layer] / ansatz.Scale;
            for (int i = 0; i < n; i++)
            {
                state.Rz(i, 2 * gamma * ansatz.Cost.Fields[i]);
                for (int j = 0; j < i; j++)
                {
                    state.Pauli('Z', i, j, 2 * gamma * ansatz.Cost.Couplings[(i * n) + j]);
                }
            }

            Mix(ansatz, state, n, angles.Betas[layer]);
        }

        return state;
    }

    private static void Start(QaoaAnsatz ansatz, DenseReference state, int n)
    {
        switch (ansatz.Start)
        {
            case StartKind.Uniform:
                for (int i = 0; i < n; i++)
                {
                    state.H(i);
                }

                return;
            case StartKind.Warm:
                for (int i = 0; i < n; i++)
                {
                    state.Ry(i, 2 * Math.Asin(Math.Sqrt(ansatz.Warm.Span[i])));
                }

                return;
            case StartKind.Basis:
                for (int i = 0; i < n; i++)
                {
                    if (ansatz.Basis.Span[i] == 1)
                    {
                        state.X(i);
                    }
                }

                return;
            default:
                int[] chosen = [.. Enumerable.Range(0, 1 << n).Where(code =>
                    Codes.ToAssignment((ulong)code, n).Sum(static value => value) == ansatz.Cardinality
                    && ansatz.Groups.All(group => group.Count(i => (code >> i & 1) == 1) == 1))];
                state.Amplitudes[0] = 0;
                foreach (int code in chosen)
                {
                    state.Amplitudes[code] = 1 / Math.Sqrt(chosen.Length);
                }

                return;
        }
    }

    private static void Mix(QaoaAnsatz ansatz, DenseReference state, int n, double beta)
    {
        IReadOnlyList<(int First, int Second)> pairs = ansatz.Mixer == MixerKind.XyRing ? XyPairs.Ring(n) : XyPairs.Complete(n);
        for (int i = 0; ansatz.Mixer == MixerKind.X && i < n; i++)
        {
            double axis = ansatz.Start == StartKind.Warm ? 2 * Math.Asin(Math.Sqrt(ansatz.Warm.Span[i])) : 0;
            if (ansatz.Start == StartKind.Warm)
            {
                state.Ry(i, -axis);
                state.Rz(i, -2 * beta);
                state.Ry(i, axis);
            }
            else
            {
                state.Rx(i, -2 * beta);
            }
        }

        for (int pair = 0; ansatz.Mixer != MixerKind.X && pair < pairs.Count; pair++)
        {
            state.Xy(pairs[pair].First, pairs[pair].Second, 2 * beta);
        }
    }
}
