namespace Solvers.Abstractions;

/// <summary>Feasible assignments found outside a solve while it runs, such as by the other members of a race.</summary>
/// <remarks>Safe to ask from any thread. What it gives depends on the moment, so a solve bound by steps alone has none.</remarks>
public interface IIncumbentSource
{
    /// <summary>Copies the best assignment known outside, if it is better.</summary>
    /// <param name="objective">What must be beaten: the best objective of the solve so far.</param>
    /// <param name="assignment">Receives zeros and ones, [n]; untouched when nothing better is known.</param>
    /// <returns>True when a better assignment was copied.</returns>
    bool TryGetBetter(double objective, Span<byte> assignment);
}
