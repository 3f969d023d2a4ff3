using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Solvers.Studies;

/// <summary>Pruning runs over a grid of settings, each with every seed; accuracy is the outcome.</summary>
public sealed class SweepOptions
{
    /// <summary>The configuration of a pruning run to start from: a file as <c>prune</c> takes it.</summary>
    /// <value>A path, relative to the working directory; required.</value>
    [Required]
    public string Configuration { get; set; } = "";

    /// <summary>Settings of all runs, written over the configuration: an object like that of <c>prune</c>.</summary>
    /// <value>Default none.</value>
    public IConfigurationSection? Settings { get; set; }

    /// <summary>
    /// What varies: keys of a pruning configuration, such as <c>pruning.blockSize</c> or <c>solver</c>, each with a list of
    /// values.
    /// </summary>
    /// <value>At least one key, each with at least one value.</value>
    public IConfigurationSection? Parameters { get; set; }

    /// <summary>How the lists are combined.</summary>
    /// <value>Default cross: every value with every other. Zip: the first of each list, the second of each, and so on.</value>
    public SweepCombination Combine { get; set; } = SweepCombination.Cross;
}
