namespace Solvers.Models;

/// <summary>Where the weights of a staged network are.</summary>
public enum Residency
{
    /// <summary>All in memory, from the start on.</summary>
    Resident,

    /// <summary>In the mapped files; a stage's are in memory while it is open.</summary>
    Streaming,
}
