using System.ComponentModel.DataAnnotations;
using Solvers.Quantum.Qaoa;

namespace Solvers.Cli;

/// <summary>What <c>circuit --set</c> reaches.</summary>
internal sealed class CircuitOptions
{
    /// <summary>Gets or sets the circuit: mixer, start, layers, penalty; as in the options of the solver <c>qaoa</c>.</summary>
    public AnsatzOptions Ansatz { get; set; } = new();

    /// <summary>Gets or sets the search for its angles; as in the options of the solver <c>qaoa</c>.</summary>
    public TrainingOptions Training { get; set; } = new();

    /// <summary>Gets or sets the most states to simulate while the angles are searched; each takes 24 bytes.</summary>
    /// <value>2 to 1073741824 (2^30); default 5000000.</value>
    [Range(2, 1 << 30)]
    public int MaxStates { get; set; } = 5_000_000;
}
