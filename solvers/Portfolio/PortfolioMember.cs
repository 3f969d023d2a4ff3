using Solvers.Abstractions;

namespace Solvers.Portfolio;

/// <summary>A solver under the name by which the portfolio knows it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Solver">The solver; null when no solver of this name is configured.</param>
public sealed record PortfolioMember(string Name, IBlockSolver? Solver);
