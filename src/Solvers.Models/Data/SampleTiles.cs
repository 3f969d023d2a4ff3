using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Samples in tiles of <see cref="SparseMatrix.TileWidth"/>, feature by feature; the last tile is filled up with zeros.</summary>
internal sealed class SampleTiles
{
    private readonly float[][] _tiles;

    private SampleTiles(float[][] tiles, long[] labels)
    {
        _tiles = tiles;
        Labels = labels;
    }

    /// <summary>Gets the labels, [N].</summary>
    public long[] Labels { get; }

    /// <summary>Gets the number of tiles.</summary>
    public int Count => _tiles.Length;

    /// <summary>Gets a tile, [features, tile width].</summary>
    /// <param name="tile">Which.</param>
    public ReadOnlySpan<float> this[int tile] => _tiles[tile];

    /// <summary>Rearranges samples.</summary>
    /// <param name="inputs">[N, ...], single precision.</param>
    /// <param name="labels">[N], int64.</param>
    /// <returns>The tiles.</returns>
    public static SampleTiles Of(Tensor inputs, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        int count = (int)inputs.shape[0];
        Tensor rows = inputs.detach().cpu().reshape(count, -1);
        float[][] tiles = new float[(count + SparseMatrix.TileWidth - 1) / SparseMatrix.TileWidth][];
        int features = (int)rows.shape[1];
        Parallel.For(0, tiles.Length, tile =>
        {
            using DisposeScope inner = NewDisposeScope();
            int start = tile * SparseMatrix.TileWidth;
            int samples = Math.Min(SparseMatrix.TileWidth, count - start);
            float[] values = rows.narrow(0, start, samples).t().contiguous().data<float>().ToArray();
            if (samples < SparseMatrix.TileWidth)
            {
                float[] padded = new float[features * SparseMatrix.TileWidth];
                for (int feature = 0; feature < features; feature++)
                {
                    values.AsSpan(feature * samples, samples).CopyTo(padded.AsSpan(feature * SparseMatrix.TileWidth));
                }

                values = padded;
            }

            tiles[tile] = values;
        });
        return new SampleTiles(tiles, labels.detach().cpu().data<long>().ToArray());
    }
}
