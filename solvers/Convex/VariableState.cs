namespace Solvers.Convex;

/// <summary>Where a variable of a node stands in its relaxation.</summary>
internal enum VariableState : byte
{
    /// <summary>Strictly between its bounds as far as the relaxation decides: its gradient equals the multiplier.</summary>
    Free,

    /// <summary>At zero because that is best.</summary>
    Lower,

    /// <summary>At one because that is best.</summary>
    Upper,

    /// <summary>Zero in the whole subtree.</summary>
    Zero,

    /// <summary>One in the whole subtree.</summary>
    One,
}
