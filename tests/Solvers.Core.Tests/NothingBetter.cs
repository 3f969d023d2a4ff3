using Solvers.Abstractions;

namespace Solvers.Core.Tests;

/// <summary>A source that never knows anything better.</summary>
internal sealed class NothingBetter : IIncumbentSource
{
    /// <inheritdoc/>
    public bool TryGetBetter(double objective, Span<byte> assignment) => false;
}
