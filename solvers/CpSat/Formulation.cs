namespace Solvers.CpSat;

/// <summary>How a block becomes a model of CP-SAT.</summary>
public enum Formulation
{
    /// <summary>Products for small blocks and for those that are not convex, outer approximation for the others.</summary>
    Auto,

    /// <summary>One Boolean for each product of two variables that are coupled; any block, solved in one call.</summary>
    Products,

    /// <summary>One number for the objective, held up by tangents of a convex block; call after call until bound and value meet.</summary>
    OuterApproximation,
}
