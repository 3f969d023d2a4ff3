namespace Solvers.Studies;

/// <summary>A study could not go on. What had ended is in its database; the same command goes on from there.</summary>
/// <param name="cause">What went wrong on the thread that solved.</param>
public sealed class StudyFailedException(Exception cause)
    : Exception($"The study stopped: {cause?.Message} The same command goes on from here.", cause);
