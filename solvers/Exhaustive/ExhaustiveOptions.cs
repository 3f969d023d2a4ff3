using System.ComponentModel.DataAnnotations;

namespace Solvers.Exhaustive;

/// <summary>Options of the exhaustive solver.</summary>
public sealed class ExhaustiveOptions
{
    /// <summary>Gets or sets the largest number of assignments it agrees to visit: C(n, k), or 2^n without a cardinality.</summary>
    /// <value>1 to 1 099 511 627 776 (2^40); default 67 108 864 (2^26), some seconds.</value>
    [Range(1.0, 1_099_511_627_776.0)]
    public long MaxAssignments { get; set; } = 1L << 26;
}
