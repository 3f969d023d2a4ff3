using System.ComponentModel.DataAnnotations;

namespace Solvers.Template;

/// <summary>Options of the template solver.</summary>
public sealed class TemplateOptions
{
    /// <summary>Gets or sets how many times the descent starts; the first start is the incumbent or the greedy one, the others are random.</summary>
    /// <value>1 to 1000; default 1.</value>
    [Range(1, 1000)]
    public int Starts { get; set; } = 1;

    /// <summary>Gets or sets the smallest improvement that counts, relative to the largest coefficient of the problem.</summary>
    /// <value>0 to 0.001; default 1e-12, which is what rounding can pretend.</value>
    [Range(0, 1e-3)]
    public double Tolerance { get; set; } = 1e-12;
}
