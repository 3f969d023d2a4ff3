using System.Numerics;

namespace Solvers.Exhaustive;

/// <summary>The reflected Gray code: step t flips the variable whose index is the number of trailing zeros of t.</summary>
/// <param name="variableCount">n, below 63.</param>
internal sealed class GrayCodeOrder(int variableCount) : IAssignmentOrder
{
    private ulong _step;
    private ulong _code;

    /// <inheritdoc/>
    public byte[] First() => new byte[variableCount];

    /// <inheritdoc/>
    public bool TryNext(out int leaving, out int entering)
    {
        (leaving, entering) = (-1, -1);
        int flipped = BitOperations.TrailingZeroCount(++_step);
        if (flipped >= variableCount)
        {
            return false;
        }

        _code ^= 1UL << flipped;
        if ((_code >> flipped & 1) != 0)
        {
            entering = flipped;
        }
        else
        {
            leaving = flipped;
        }

        return true;
    }
}
