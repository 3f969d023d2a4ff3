using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Solvers.Core;

/// <summary>A named entry of a section of plug-ins as the configuration holds it; a kind may add keys by deriving.</summary>
public class PlugInEntry
{
    /// <summary>Gets or sets which type; required.</summary>
    [Required]
    public string? Type { get; set; }

    /// <summary>Gets or sets the options of the type; default: none set.</summary>
    public IConfigurationSection? Options { get; set; }
}
