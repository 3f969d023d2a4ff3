using System.ComponentModel.DataAnnotations;

namespace Solvers.Core;

/// <summary>Options of the decorator <c>restarts</c>.</summary>
public sealed class RestartsOptions
{
    /// <summary>Gets or sets how many independent runs share the budget.</summary>
    /// <value>1 to 10 000; default 4.</value>
    [Range(1, 10_000)]
    public int Count { get; set; } = 4;
}
