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

    /// <summary>The devices that it is to list.</summary>
    public IReadOnlyList<string> Devices { get; set; } = [];

    /// <summary>Whether it is to break the contract of solvers: its answers have too many ones.</summary>
    public bool AtFault { get; set; }
}
