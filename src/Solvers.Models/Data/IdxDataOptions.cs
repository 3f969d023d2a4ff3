using System.ComponentModel.DataAnnotations;

namespace Solvers.Models;

/// <summary>Files of the MNIST family.</summary>
public sealed class IdxDataOptions
{
    /// <summary>How many classes there are; larger labels are errors.</summary>
    /// <value>1 ... 256; default 10.</value>
    [Range(1, 256)]
    public int ClassCount { get; set; } = 10;
}
