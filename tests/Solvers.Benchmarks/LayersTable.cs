using System.Globalization;
using System.Numerics.Tensors;
using Solvers.Core;
using Solvers.Numerics;
using Solvers.Quantum.Qaoa;
using Solvers.Quantum.States;
using Solvers.TestKit;

namespace Solvers.Benchmarks;

/// <summary>
/// Layers of the QAOA simulator against the memory traffic they cannot avoid, taken in the same run: one read and one write of every
/// amplitude, real and imaginary part.
/// </summary>
internal static class LayersTable
{
    private const int Repeats = 9;

    private static readonly (MixerKind Mixer, int Qubits, int Weight)[] Shapes =
    [
        (MixerKind.X, 16, 8),
        (MixerKind.X, 20, 10),
        (MixerKind.X, 22, 11),
        (MixerKind.X, 24, 12),
        (MixerKind.XyRing, 14, 7),
        (MixerKind.XyRing, 20, 10),
        (MixerKind.XyRing, 24, 12),
        (MixerKind.XyRing, 32, 4),
        (MixerKind.XyRing, 40, 3),
        (MixerKind.XyComplete, 14, 7),
        (MixerKind.XyComplete, 20, 10),
    ];

    /// <summary>Measures every shape.</summary>
    /// <param name="threads">Threads of the simulator; the floor is taken on as many.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(int threads, TextWriter output)
    {
        await output.WriteLineAsync("| mixer | n | k | states | ms of the cost table | ms of a cost layer | ms of a mixer | ms of one read and write | cost layer / traffic | mixer / traffic |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|---|---|---|");
        Team team = new(threads, null);
        foreach ((MixerKind mixer, int qubits, int weight) in Shapes)
        {
            var cost = IsingProblem.From(ProblemGenerator.Indefinite(1, qubits, null));
            WeightSpace? space = mixer == MixerKind.X ? null : new WeightSpace(qubits, weight);
            QuantumState state = space is null ? new FullState(qubits) : new WeightState(space);
            var turns = new Turn[qubits];
            Array.Fill(turns, Turn.OfMixer(0.3));
            IReadOnlyList<(int First, int Second)> pairs = mixer == MixerKind.XyRing ? XyPairs.Ring(qubits) : XyPairs.Complete(qubits);
            state.Fill(1 / Math.Sqrt(state.Count), team);
            AlignedBuffer<double> costs = new(0);
            (double table, double phase, double mix, double floor) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
            for (int repeat = 0; repeat < Repeats; repeat++)
            {
                table = Math.Min(table, Milliseconds(() => costs = (space is null ? CostTable.OfAll(cost, team) : CostTable.Of(space, cost, team))!));
                phase = Math.Min(phase, Milliseconds(() => state.AddPhase(costs, 0.7, team)));
                mix = Math.Min(mix, Milliseconds(() => state switch
                {
                    FullState full => full.Mix(turns, team),
                    _ => ((WeightState)state).Mix(pairs, Turn.OfMixer(0.3), team),
                }));
                floor = Math.Min(floor, Milliseconds(() => ReadAndWrite(state, team)));
            }

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {mixer} | {qubits} | {(space is null ? string.Empty : weight)} | {state.Count} | {table:F2} | {phase:F2} | {mix:F2} | {floor:F2} | {phase / floor:F1} | {mix / floor:F1} |"));
        }

        return 0;
    }

    /// <summary>Negates every amplitude, in parts as the simulator works.</summary>
    private static bool ReadAndWrite(QuantumState state, Team team)
    {
        const int Part = 1 << 12;
        return team.Run((state.Count + Part - 1) / Part, part =>
        {
            Range range = (part * Part)..Math.Min(state.Count, (part + 1) * Part);
            TensorPrimitives.Negate(state.Real[range], state.Real[range]);
            TensorPrimitives.Negate(state.Imaginary[range], state.Imaginary[range]);
        });
    }

    private static double Milliseconds<T>(Func<T> work)
    {
        TimeProvider clock = TimeProvider.System;
        long begun = clock.GetTimestamp();
        GC.KeepAlive(work());
        return clock.GetElapsedTime(begun).TotalMilliseconds;
    }
}
