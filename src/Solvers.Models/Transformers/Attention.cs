using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Scaled dot-product attention, softmax(Q K' / sqrt(d)) V, with grouped keys and values.</summary>
/// <remarks>
/// Queries are taken in tiles, so that the scores of one tile alone are in memory, and a causal tile meets only the keys it can
/// see. Query heads that share a key head are stacked into one product; keys and values are never repeated.
/// </remarks>
internal static class Attention
{
    // Positions per tile: large enough for full speed of the products, small enough to skip most of what is masked. Products of
    // narrow heads then stay below the size at which the library calls in a second thread, which would cost more than it saves.
    private const int TileLength = 64;

    /// <summary>Views [B, T, heads * d] as [B, T, heads, d]; the given tensor is given up.</summary>
    public static Tensor SplitHeads(Tensor flat, int headCount)
    {
        using (flat)
        {
            return flat.view(flat.shape[0], flat.shape[1], headCount, -1);
        }
    }

    /// <summary>Attends.</summary>
    /// <param name="queries">[B, T, heads, d].</param>
    /// <param name="keys">[B, T, key heads, d]; the key heads divide the heads.</param>
    /// <param name="values">[B, T, key heads, d].</param>
    /// <param name="reach">Which keys a query sees.</param>
    /// <returns>[B, T, heads * d].</returns>
    public static Tensor Mix(Tensor queries, Tensor keys, Tensor values, AttentionReach reach)
    {
        using DisposeScope scope = NewDisposeScope();
        (long batch, long length, long heads, long width) = (queries.shape[0], queries.shape[1], queries.shape[2], queries.shape[3]);
        long keyHeads = keys.shape[2];
        long group = heads / keyHeads;
        Tensor scaled = queries.mul(1 / Math.Sqrt(width)).view(batch, length, keyHeads, group, width).permute(0, 2, 3, 1, 4);
        Tensor keyRows = keys.transpose(1, 2).reshape(batch * keyHeads, length, width);
        Tensor valueRows = values.transpose(1, 2).reshape(batch * keyHeads, length, width);
        List<Tensor> tiles = [];
        for (long start = 0; start < length; start += TileLength)
        {
            using DisposeScope inner = NewDisposeScope();
            long count = Math.Min(TileLength, length - start);
            (long first, long end) = reach.Keys(start, count, length);
            Tensor rows = scaled.narrow(3, start, count).reshape(batch * keyHeads, group * count, width);
            Tensor seen = keyRows.narrow(1, first, end - first).transpose(1, 2);
            Tensor? mask = reach.Mask(start, count, first, end, queries.device);
            Tensor scores = mask is null ? rows.bmm(seen) : mask.repeat(group, 1).baddbmm(rows, seen);
            Tensor mixed = scores.softmax(-1).bmm(valueRows.narrow(1, first, end - first));
            tiles.Add(mixed.view(batch, keyHeads, group, count, width).MoveToOuterDisposeScope());
        }

        Tensor whole = tiles.Count == 1 ? tiles[0] : cat(tiles, 3);
        return whole.permute(0, 3, 1, 2, 4).reshape(batch, length, heads * width).MoveToOuterDisposeScope();
    }
}
