namespace Solvers.Exhaustive;

/// <summary>An order of all assignments in which neighbours differ by one flip or one exchange.</summary>
internal interface IAssignmentOrder
{
    /// <summary>Returns the first assignment, [n].</summary>
    byte[] First();

    /// <summary>Names the move to the next assignment; false at the end.</summary>
    /// <param name="leaving">The variable that becomes zero, or -1.</param>
    /// <param name="entering">The variable that becomes one, or -1.</param>
    bool TryNext(out int leaving, out int entering);
}
