using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Solvers.Core;

/// <summary>One entry of the list <c>decorators</c> of a solver as the configuration holds it.</summary>
internal sealed class DecoratorEntry
{
    /// <summary>Gets or sets which decorator; required.</summary>
    [Required]
    public string? Type { get; set; }

    /// <summary>Gets or sets the options of the decorator; default: none set.</summary>
    public IConfigurationSection? Options { get; set; }
}
