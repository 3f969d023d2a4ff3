using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>The losses of scored tokens. Outputs of a few positions at a time are formed: a vocabulary is large.</summary>
internal static class TokenLosses
{
    // Outputs formed at once: as many positions as 8 MB hold, but enough for the product with the head to run at full speed.
    private const long OutputElementCount = 1 << 21;
    private const long LeastPositionCount = 256;

    /// <summary>The places of the labels that count, in row-major order.</summary>
    /// <param name="labels">[B, T].</param>
    /// <returns>[n], int64: b * T + t.</returns>
    public static Tensor Scored(Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        return labels.reshape(-1).ne(SampleSet.NotScored).nonzero().squeeze(1).MoveToOuterDisposeScope();
    }

    /// <summary>Computes the cross entropy of each scored token; differentiable when gradients are on.</summary>
    /// <param name="network">Computes the outputs.</param>
    /// <param name="hidden">[B, T, width], what left the last stage.</param>
    /// <param name="labels">[B, T].</param>
    /// <param name="scored">[n], from <see cref="Scored"/>; at least one.</param>
    /// <returns>[n], in nats.</returns>
    public static Tensor Compute(HuggingFaceNetwork network, Tensor hidden, Tensor labels, Tensor scored)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = hidden.reshape(-1, hidden.shape[2]);
        Tensor targets = labels.reshape(-1).index_select(0, scored);
        long step = Math.Max(LeastPositionCount, OutputElementCount / network.OutputCount);
        List<Tensor> losses = [];
        for (long start = 0; start < scored.shape[0]; start += step)
        {
            using DisposeScope inner = NewDisposeScope();
            long count = Math.Min(step, scored.shape[0] - start);
            Tensor chosen = rows.index_select(0, scored.narrow(0, start, count));
            Tensor outputs = network.Finish(chosen.unsqueeze(0)).squeeze(0);
            Tensor lost = nn.functional.cross_entropy(outputs, targets.narrow(0, start, count), reduction: nn.Reduction.None);
            losses.Add(lost.MoveToOuterDisposeScope());
        }

        return cat(losses).MoveToOuterDisposeScope();
    }

    /// <summary>Adds up the losses of each window.</summary>
    /// <param name="losses">[n].</param>
    /// <param name="scored">[n], from <see cref="Scored"/>.</param>
    /// <param name="windows">B.</param>
    /// <param name="positions">T.</param>
    /// <param name="byRow">
    /// Whether every loss gets a place of its own and rows are summed, in place of adding losses to their window one after another. A GPU
    /// does the latter in any order, which rounds differently from time to time.
    /// </param>
    /// <returns>[B]; zero where none is scored.</returns>
    public static Tensor SumWindows(Tensor losses, Tensor scored, long windows, long positions, bool byRow)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor Zeros(long count) => zeros(new[] { count }, dtype: float32, device: losses.device);
        Tensor sums = byRow
            ? Zeros(windows * positions).index_copy(0, scored, losses).view(windows, positions).sum([1L])
            : Zeros(windows).index_add(0, scored.floor_divide(positions), losses, 1);
        return sums.MoveToOuterDisposeScope();
    }
}
