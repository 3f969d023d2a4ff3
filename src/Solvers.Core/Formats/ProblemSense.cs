namespace Solvers.Core;

/// <summary>Whether the values that a file speaks of are to be small or large.</summary>
public enum ProblemSense
{
    /// <summary>The file's value is the objective.</summary>
    Minimise,

    /// <summary>The file's value is the objective with its sign turned.</summary>
    Maximise,
}
