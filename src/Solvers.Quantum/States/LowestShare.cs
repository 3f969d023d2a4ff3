using Solvers.Numerics;

namespace Solvers.Quantum.States;

/// <summary>
/// The mean cost of the cheapest basis states that together have a probability. Sorting all states would cost more than running the
/// circuit: they are counted into bins of cost, and only the bin in which the share is reached is sorted.
/// </summary>
internal static class LowestShare
{
    private const int BinCount = 4096;
    private const int LookInterval = 1 << 14;

    /// <summary>Returns the mean; NaN when given up.</summary>
    public static double Mean(QuantumState state, AlignedBuffer<double> costs, double share, Team team)
    {
        ReadOnlySpan<double> all = costs.Span;
        (double least, double most) = (all[0], all[0]);
        foreach (double cost in all)
        {
            (least, most) = (Math.Min(least, cost), Math.Max(most, cost));
        }

        double scale = most > least ? BinCount / (most - least) : 0;
        double[] masses = new double[BinCount];
        double[] sums = new double[BinCount];
        bool whole = team.InOrder(state.Count, LookInterval, (from, to) =>
        {
            for (int index = from; index < to; index++)
            {
                double cost = costs.Span[index];
                double probability = state.ProbabilityAt(index);
                int bin = BinOf(cost, least, scale);
                masses[bin] += probability;
                sums[bin] += probability * cost;
            }
        });
        double taken = 0;
        double sum = 0;
        int edge = 0;
        while (edge < BinCount - 1 && taken + masses[edge] < share)
        {
            taken += masses[edge];
            sum += sums[edge++];
        }

        List<(double Cost, double Probability)> members = [];
        whole = whole && team.InOrder(state.Count, LookInterval, (from, to) =>
        {
            for (int index = from; index < to; index++)
            {
                if (BinOf(costs.Span[index], least, scale) == edge)
                {
                    members.Add((costs.Span[index], state.ProbabilityAt(index)));
                }
            }
        });
        if (!whole)
        {
            return double.NaN;
        }

        members.Sort(static (left, right) => left.Cost.CompareTo(right.Cost));
        foreach ((double cost, double probability) in members)
        {
            double part = Math.Min(probability, share - taken);
            if (part <= 0)
            {
                break;
            }

            taken += part;
            sum += part * cost;
        }

        return sum / taken;
    }

    private static int BinOf(double cost, double least, double scale) => Math.Min(BinCount - 1, (int)((cost - least) * scale));
}
