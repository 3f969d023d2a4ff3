using System.ComponentModel.DataAnnotations;
using Solvers.Core;
using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>One experiment: a network, data, how to prune, and which solver answers the blocks.</summary>
public sealed class PruneConfiguration
{
    /// <summary>Name of the run; its artefacts go to runs/NAME unless told otherwise.</summary>
    /// <value>Letters, digits, '_', '-' and, but for the first, '.'; required.</value>
    [Required]
    [RegularExpression("[A-Za-z0-9_-][A-Za-z0-9._-]*")]
    public string Name { get; set; } = "";

    /// <summary>Seed of the random numbers of pruning and of its solvers; data.drawn.seed and model.train.seed are separate.</summary>
    /// <value>Any number from 0; default 1.</value>
    public ulong Seed { get; set; } = 1;

    /// <summary>Where tensors live.</summary>
    /// <value>"cpu", "cuda" or "cuda:N"; default "cpu".</value>
    [RegularExpression("cpu|cuda(:[0-9]{1,3})?")]
    public string Device { get; set; } = "cpu";

    /// <summary>Threads of tensors and block solves; changes the time, not the result.</summary>
    /// <value>1 to 1024; default the processors of the machine.</value>
    [Range(1, 1024)]
    public int? Threads { get; set; }

    /// <summary>The network.</summary>
    /// <value>Required.</value>
    public ModelOptions Model { get; set; } = new();

    /// <summary>The data.</summary>
    /// <value>Default: images the program draws itself.</value>
    public DataOptions Data { get; set; } = new();

    /// <summary>Multiple-choice tasks that an evaluation asks besides.</summary>
    /// <value>Default none.</value>
    public IList<TaskOptions> Tasks { get; set; } = [];

    /// <summary>Name of the block solver, one of those that the configuration's solvers name.</summary>
    /// <value>Default "tabu".</value>
    [Required]
    public string Solver { get; set; } = "tabu";

    /// <summary>How to prune by iCBS.</summary>
    /// <value>Default null, no iCBS; to prune, this or <see cref="Layerwise"/> is required.</value>
    public PruningOptions? Pruning { get; set; }

    /// <summary>How to prune layer by layer.</summary>
    /// <value>Default null, no layer-wise pruning.</value>
    public LayerwiseOptions? Layerwise { get; set; }

    /// <summary>The samples that layer-wise pruning and refits see.</summary>
    /// <value>Default the first 128 training samples.</value>
    public CalibrationOptions Calibration { get; set; } = new();

    /// <summary>When the run writes its checkpoint.</summary>
    /// <value>Default every 5 s.</value>
    public CheckpointOptions Checkpoint { get; set; } = new();

    /// <summary>Refuses an experiment that says nothing of how to prune; one that is only evaluated need not.</summary>
    /// <exception cref="ConfigurationException">It has neither of the sections.</exception>
    public void RequireMethod()
    {
        if (Pruning is null && Layerwise is null)
        {
            throw new ConfigurationException(
                "how to prune is missing: give the section layerwise (layer by layer) or the section pruning (iCBS), each at least with "
                + "its density.");
        }
    }
}
