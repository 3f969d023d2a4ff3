namespace Solvers.Studies;

/// <summary>What a call of a study came to.</summary>
/// <param name="Agenda">What was missing when it began.</param>
/// <param name="Solved">Solves it added.</param>
/// <param name="Ran">Runs it added.</param>
/// <param name="Unavailable">Of all that is there now: solves and runs whose solver could not run here or could not take the problem.</param>
/// <param name="Defects">Of all that is there now: solves and runs whose solver broke its contract.</param>
/// <param name="Seconds">Time of this call.</param>
/// <param name="Interrupted">Whether an interrupt ended it before its end.</param>
public sealed record StudyOutcome(
    StudyAgenda Agenda, int Solved, int Ran, int Unavailable, int Defects, double Seconds, bool Interrupted);
