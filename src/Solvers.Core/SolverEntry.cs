using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Solvers.Core;

/// <summary>One entry of the section <c>solvers</c> as the configuration holds it.</summary>
internal sealed class SolverEntry
{
    /// <summary>Gets or sets which type of solver; required.</summary>
    [Required]
    public string? Type { get; set; }

    /// <summary>Gets or sets the options of the type; default: none set.</summary>
    public IConfigurationSection? Options { get; set; }

    /// <summary>Gets what is wrapped around the solver, outermost first; default: nothing.</summary>
    public IList<DecoratorEntry> Decorators { get; } = [];
}
