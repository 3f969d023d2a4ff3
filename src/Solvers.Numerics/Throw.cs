using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Solvers.Numerics;

/// <summary>Throwing, out of line, so that the checks themselves stay small.</summary>
internal static class Throw
{
    /// <summary>A span has the wrong length.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="actual">Its length.</param>
    /// <param name="expected">The length it must have.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void LengthMismatch(string name, int actual, int expected) =>
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"{name} has {actual} entries, but {expected} are needed."), name);
}
