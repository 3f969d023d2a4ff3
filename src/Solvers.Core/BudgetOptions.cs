using System.ComponentModel.DataAnnotations;

namespace Solvers.Core;

/// <summary>Options of the decorator <c>budget</c>.</summary>
public sealed class BudgetOptions
{
    /// <summary>Gets or sets the longest time of one solve; none leaves the caller's.</summary>
    /// <value>0 to 1 day; default none.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Gets or sets the most steps of one solve, in the solver's own unit; none leaves the caller's.</summary>
    /// <value>0 to 9.2e18; default none.</value>
    [Range(0.0, double.MaxValue)]
    public long? StepLimit { get; set; }
}
