namespace Solvers.Studies;

/// <summary>The gaps to the proven bound of one solver with one budget.</summary>
/// <param name="Solver">Index of the solver.</param>
/// <param name="Budget">Index of the budget.</param>
/// <param name="Solves">Number of solves of instances with a bound.</param>
/// <param name="Gap">Their gaps.</param>
internal sealed record GapBox(int Solver, int Budget, int Solves, Spread Gap);
