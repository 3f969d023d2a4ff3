using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Which keys a query sees: all, those up to itself, or the last few up to itself.</summary>
/// <param name="IsCausal">Whether keys after the query are hidden.</param>
/// <param name="Window">How many keys a query sees at most, itself included; null for no limit. Causal reaches alone have one.</param>
internal sealed record AttentionReach(bool IsCausal, int? Window)
{
    /// <summary>Gets the reach of an encoder: everything.</summary>
    public static AttentionReach Everything { get; } = new(IsCausal: false, Window: null);

    /// <summary>The keys that queries <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> see together.</summary>
    public (long First, long End) Keys(long start, long count, long length) => IsCausal
        ? (Window is { } window ? Math.Max(0, start - window + 1) : 0, start + count)
        : (0, length);

    /// <summary>What to add to the scores of some queries and keys: 0 where seen, minus infinity where not.</summary>
    /// <returns>[count, end - first]; null when every query sees every key.</returns>
    public Tensor? Mask(long start, long count, long first, long end, Device device)
    {
        if (!IsCausal)
        {
            return null;
        }

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = full(new long[] { count, end - first }, double.NegativeInfinity, dtype: float32, device: device);

        // Entry (i, j) is query start + i and key first + j.
        Tensor mask = hidden.triu(start - first + 1);
        if (Window is { } window && end - first > window)
        {
            mask = mask.add(hidden.tril(start - first - window));
        }

        return mask.MoveToOuterDisposeScope();
    }
}
