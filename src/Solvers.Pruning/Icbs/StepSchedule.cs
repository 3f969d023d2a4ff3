using Solvers.Numerics;

namespace Solvers.Pruning;

/// <summary>
/// Which layers each step of an epoch visits: visits proportional to the logarithm of the layer's size, at least a
/// minimum each, in an order shuffled for every epoch.
/// </summary>
internal static class StepSchedule
{
    /// <summary>Distributes the visits of one epoch over the layers and deals them out to steps.</summary>
    /// <param name="layerSizes">Number of weights of each layer.</param>
    /// <param name="steps">Steps in the epoch; it grows when the minima need more.</param>
    /// <param name="layersPerStep">Distinct layers a step visits; capped at the number of layers.</param>
    /// <param name="minimum">Fewest visits of a layer.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="epoch">The epoch, which shuffles the order.</param>
    /// <returns>For each step, the layers it visits, ascending.</returns>
    public static int[][] Epoch(
        IReadOnlyList<int> layerSizes, int steps, int layersPerStep, int minimum, ulong seed, int epoch)
    {
        int perStep = Math.Min(layersPerStep, layerSizes.Count);
        int[] visits = Visits(layerSizes, steps * perStep, minimum, steps);
        int stepCount = Math.Max(steps, Math.Max(visits.Max(), (visits.Sum() + perStep - 1) / perStep));

        // The visits of a layer lie side by side and are no more than the steps, so dealing them out in turn never
        // gives a step the same layer twice.
        var dealt = new List<int>[stepCount];
        for (int step = 0; step < stepCount; step++)
        {
            dealt[step] = [];
        }

        int next = 0;
        for (int layer = 0; layer < visits.Length; layer++)
        {
            for (int visit = 0; visit < visits[layer]; visit++)
            {
                dealt[next++ % stepCount].Add(layer);
            }
        }

        int[][] order = [.. dealt.Select(static layers => layers.ToArray())];
        var random = new SeededRandom(seed, (ulong)epoch);
        random.Shuffle<int[]>(order);
        return order;
    }

    private static int[] Visits(IReadOnlyList<int> layerSizes, int total, int minimum, int maximum)
    {
        double weights = layerSizes.Sum(Weight);
        int[] visits =
        [
            .. layerSizes.Select(size => Math.Max(minimum, Math.Min(maximum, (int)(total * Weight(size) / weights)))),
        ];

        // What rounding down left over goes to the layers that are furthest below their share.
        for (int left = total - visits.Sum(); left > 0; left--)
        {
            int neediest = Enumerable.Range(0, visits.Length)
                .Where(layer => visits[layer] < maximum)
                .MaxBy(layer => (total * Weight(layerSizes[layer]) / weights) - visits[layer]);
            visits[neediest]++;
        }

        return visits;
    }

    private static double Weight(int size) => Math.Log10(Math.Max(size, 2));
}
