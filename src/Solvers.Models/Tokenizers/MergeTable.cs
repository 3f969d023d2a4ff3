namespace Solvers.Models;

/// <summary>Which pairs of neighbouring pieces merge, into what, and in which order.</summary>
internal sealed class MergeTable
{
    private readonly Dictionary<ulong, (int Rank, int Id)> _merges = [];

    /// <summary>Adds a merge; of two for the same pair the one of lower rank counts.</summary>
    /// <param name="left">Id of the left piece.</param>
    /// <param name="right">Id of the right piece.</param>
    /// <param name="rank">Merges of lower rank come first.</param>
    /// <param name="id">Id of the piece they become.</param>
    public void Add(int left, int right, int rank, int id)
    {
        ulong key = Key(left, right);
        if (!_merges.TryGetValue(key, out (int Rank, int Id) known) || rank < known.Rank)
        {
            _merges[key] = (rank, id);
        }
    }

    /// <summary>Looks a pair up.</summary>
    /// <param name="left">Id of the left piece.</param>
    /// <param name="right">Id of the right piece.</param>
    /// <param name="merge">Its rank and what it becomes.</param>
    /// <returns>Whether the pair merges.</returns>
    public bool TryGet(int left, int right, out (int Rank, int Id) merge) => _merges.TryGetValue(Key(left, right), out merge);

    private static ulong Key(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;
}
