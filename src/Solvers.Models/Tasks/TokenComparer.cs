namespace Solvers.Models;

/// <summary>Compares lists of tokens by their content.</summary>
internal sealed class TokenComparer : IEqualityComparer<int[]>
{
    private TokenComparer()
    {
    }

    /// <summary>Gets the comparer.</summary>
    public static TokenComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

    /// <inheritdoc/>
    public int GetHashCode(int[] obj)
    {
        HashCode hash = default;
        foreach (int token in obj)
        {
            hash.Add(token);
        }

        return hash.ToHashCode();
    }
}
