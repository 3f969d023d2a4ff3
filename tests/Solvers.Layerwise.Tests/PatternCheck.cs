using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

/// <summary>Counts what a pruned layer keeps.</summary>
internal static class PatternCheck
{
    /// <summary>Tells whether a pruned layer has exactly a pattern, with zeros where it is pruned.</summary>
    /// <param name="pruned">The layer.</param>
    /// <param name="pattern">The pattern.</param>
    /// <returns>Whether it has.</returns>
    public static bool Fits(PrunedWeights pruned, SparsityPattern pattern)
    {
        using DisposeScope scope = NewDisposeScope();
        int outputs = (int)pruned.Kept.shape[0];
        int inputs = (int)pruned.Kept.shape[1];
        int width = pattern.Kind switch
        {
            PatternKind.Layer => outputs * inputs,
            PatternKind.Row => inputs,
            _ => pattern.GroupSize,
        };
        long[] counts = pruned.Kept.view(-1, width).to(int64).sum([1L]).data<long>().ToArray();
        bool zero = pruned.Weights.masked_fill(pruned.Kept, 0f).eq(0).all().item<bool>();
        return zero
            && pruned.Weights.isfinite().all().item<bool>()
            && counts.Distinct().Count() == 1
            && counts.Sum() == pattern.KeptCount(outputs, inputs);
    }
}
