using System.ComponentModel.DataAnnotations;

namespace Solvers.Cli.Tests;

/// <summary>Options of <see cref="SortSolver"/>.</summary>
internal sealed class SortOptions
{
    /// <summary>The most variables it takes.</summary>
    [Range(1, 100_000)]
    public int MostVariables { get; set; } = 50_000;

    /// <summary>Why it is to say that it cannot run.</summary>
    public string? Missing { get; set; }
}
