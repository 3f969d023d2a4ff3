using Solvers.Numerics;

namespace Solvers.Pruning;

/// <summary>How the weights of a layer [out, in] fall into groups that compete.</summary>
/// <param name="Grouping">The kind of group.</param>
/// <param name="OutputCount">Rows of the layer.</param>
/// <param name="InputCount">Columns of the layer.</param>
internal readonly record struct WeightGroups(Grouping Grouping, int OutputCount, int InputCount)
{
    /// <summary>Gets the number of groups.</summary>
    public int Count => Grouping switch
    {
        Grouping.Row => OutputCount,
        Grouping.Column => InputCount,
        _ => 1,
    };

    /// <summary>Gets the group of a weight.</summary>
    /// <param name="index">Flat index of the weight.</param>
    /// <returns>Its group, from 0.</returns>
    public int Of(int index) => Grouping switch
    {
        Grouping.Row => index / InputCount,
        Grouping.Column => index % InputCount,
        _ => 0,
    };

    /// <summary>
    /// Takes the highest-scored candidates with equal counts per group: count / groups each (integer division), fewer
    /// where a group has fewer.
    /// </summary>
    /// <param name="candidates">Flat weight indices, ascending.</param>
    /// <param name="scores">Score of each candidate.</param>
    /// <param name="count">How many to take over all groups.</param>
    /// <returns>The chosen indices; ascending within each group.</returns>
    public int[] Highest(ReadOnlySpan<int> candidates, ReadOnlySpan<float> scores, int count)
    {
        if (Count == 1)
        {
            int[] all = new int[Math.Min(count, candidates.Length)];
            RankedSelection.Highest(candidates, scores, all.Length, all);
            return all;
        }

        int[] sizes = new int[Count];
        foreach (int candidate in candidates)
        {
            sizes[Of(candidate)]++;
        }

        int[][] members = Array.ConvertAll(sizes, static size => new int[size]);
        float[][] memberScores = Array.ConvertAll(sizes, static size => new float[size]);
        int[] filled = new int[Count];
        for (int q = 0; q < candidates.Length; q++)
        {
            int group = Of(candidates[q]);
            members[group][filled[group]] = candidates[q];
            memberScores[group][filled[group]++] = scores[q];
        }

        int perGroup = count / Count;
        var chosen = new List<int>(count);
        for (int group = 0; group < Count; group++)
        {
            int[] taken = new int[Math.Min(perGroup, sizes[group])];
            RankedSelection.Highest(members[group], memberScores[group], taken.Length, taken);
            chosen.AddRange(taken);
        }

        return [.. chosen];
    }
}
