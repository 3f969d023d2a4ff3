namespace Solvers.Pruning;

/// <summary>Which weights of a layer form the next block.</summary>
/// <param name="Indices">Flat indices of the n weights, ascending.</param>
/// <param name="PrunedCount">k, how many of them are pruned now and must be after.</param>
internal sealed record BlockSelection(int[] Indices, int PrunedCount)
{
    /// <summary>Gets a value indicating whether there is anything to choose.</summary>
    public bool HasChoice => PrunedCount > 0 && PrunedCount < Indices.Length;
}
