using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Quantum.Qaoa;

/// <summary>The honest baseline of any sampler: feasible assignments drawn with equal probability.</summary>
public static class UniformSamples
{
    /// <summary>Draws.</summary>
    /// <param name="problem">The problem; a cardinality or no constraint.</param>
    /// <param name="shots">How many, at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The assignments in the order they were first drawn, each once with its count.</returns>
    public static IReadOnlyList<Sample> Draw(BlockProblem problem, int shots, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        SeededRandom random = new(seed, stream: 1);
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        List<Sample> samples = [];
        byte[] assignment = new byte[problem.VariableCount];
        for (int shot = 0; shot < shots; shot++)
        {
            Draw(problem.Constraint.Cardinality, assignment, ref random);
            string key = Convert.ToHexString(assignment);
            if (places.TryGetValue(key, out int place))
            {
                samples[place] = samples[place] with { Count = samples[place].Count + 1 };
            }
            else
            {
                places.Add(key, samples.Count);
                samples.Add(new Sample(assignment.ToArray(), 1));
            }
        }

        return samples;
    }

    private static void Draw(int? cardinality, Span<byte> assignment, ref SeededRandom random)
    {
        assignment.Clear();
        if (cardinality is { } ones)
        {
            assignment[..ones].Fill(1);
            random.Shuffle(assignment);
            return;
        }

        foreach (ref byte value in assignment)
        {
            value = (byte)(random.NextUInt64() >> 63);
        }
    }
}
