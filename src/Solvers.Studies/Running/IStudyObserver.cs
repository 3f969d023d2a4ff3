using Solvers.Pruning;

namespace Solvers.Studies;

/// <summary>Hears of the progress of a study. Solves may be told from several threads at once.</summary>
public interface IStudyObserver
{
    /// <summary>The study is about to run what is missing.</summary>
    /// <param name="agenda">What is there, and what is missing.</param>
    void OnStarted(StudyAgenda agenda);

    /// <summary>A solve ended and is in the database.</summary>
    /// <param name="solve">The solve.</param>
    /// <param name="result">Its result.</param>
    void OnSolved(PlannedSolve solve, SolveRow result);

    /// <summary>A pruning run begins, or is taken up again.</summary>
    /// <param name="run">The run.</param>
    /// <returns>Who hears of its steps; null when nobody.</returns>
    IPruneObserver? OnRunStarted(PlannedRun run);

    /// <summary>A pruning run ended and is in the database.</summary>
    /// <param name="run">The run.</param>
    /// <param name="result">Its result.</param>
    void OnRunEnded(PlannedRun run, RunRow result);
}
