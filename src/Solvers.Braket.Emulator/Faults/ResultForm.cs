namespace Solvers.Braket.Emulator.Faults;

/// <summary>How a result is written; all but the last three can be read.</summary>
public enum ResultForm
{
    /// <summary>One row of 0 and 1 per shot.</summary>
    Measurements,

    /// <summary>Probabilities by bit string, no rows.</summary>
    Probabilities,

    /// <summary>Rows whose columns are in another order; <c>measuredQubits</c> says which.</summary>
    Permuted,

    /// <summary>Rows of "0" and "1" as text.</summary>
    TextCells,

    /// <summary>A version of the result's schema that does not exist.</summary>
    UnknownVersion,

    /// <summary>The text ends in the middle.</summary>
    Truncated,

    /// <summary>Reading it is forbidden: 403 AccessDenied.</summary>
    Forbidden,
}
