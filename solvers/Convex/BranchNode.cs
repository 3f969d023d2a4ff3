namespace Solvers.Convex;

/// <summary>An open subproblem: the state of its parent, and the variable that is fixed in addition.</summary>
/// <param name="States">The parent's states when it was solved, [m]; shared between siblings, never written to.</param>
/// <param name="Variable">The variable to fix; -1 for the root.</param>
/// <param name="Value">Its value.</param>
/// <param name="Bound">A bound that holds for the node: that of its parent.</param>
internal sealed record BranchNode(VariableState[] States, int Variable, byte Value, double Bound);
