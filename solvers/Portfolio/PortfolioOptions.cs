using Solvers.Core;

namespace Solvers.Portfolio;

/// <summary>Options of the portfolio.</summary>
public sealed class PortfolioOptions
{
    /// <summary>Gets or sets the names of the solver entries that work on a problem together, in the order of their turns.</summary>
    /// <value>At least one name, none twice; default tabu, convex. A default that is not configured is left out.</value>
    [SolverReference]
    public IList<string> Solvers { get; set; } = ["tabu", "convex"];
}
