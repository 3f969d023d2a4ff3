using Solvers.Models;
using Solvers.Numerics;

namespace Solvers.Pruning;

/// <summary>
/// Draws batches of training samples: every sample once before any comes again, in a random order that depends on the
/// seed alone. The position is a number, so a run can be resumed anywhere.
/// </summary>
/// <param name="samples">The training samples.</param>
/// <param name="seed">Seed of the order.</param>
internal sealed class BatchSampler(SampleSet samples, ulong seed)
{
    private readonly int[] _order = new int[samples.Count];
    private long _pass = -1;

    /// <summary>Gets or sets how many samples were drawn so far.</summary>
    public long Position { get; set; }

    /// <summary>Draws the next samples.</summary>
    /// <param name="count">How many, at most the number of samples.</param>
    /// <returns>The batch.</returns>
    public Batch Next(int count)
    {
        int[] indices = new int[count];
        for (int b = 0; b < count; b++)
        {
            (long pass, long at) = Math.DivRem(Position++, _order.Length);
            if (pass != _pass)
            {
                ShuffleFor(pass);
            }

            indices[b] = _order[at];
        }

        return samples.Select(indices);
    }

    private void ShuffleFor(long pass)
    {
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        var random = new SeededRandom(seed, (ulong)pass);
        random.Shuffle<int>(_order);
        _pass = pass;
    }
}
