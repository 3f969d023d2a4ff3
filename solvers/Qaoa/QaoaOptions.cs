using System.ComponentModel.DataAnnotations;
using Solvers.Quantum.Qaoa;

namespace Solvers.Qaoa;

/// <summary>Options of the QAOA solver.</summary>
public sealed class QaoaOptions
{
    /// <summary>Gets or sets the circuit: mixer, start, layers, penalty.</summary>
    public AnsatzOptions Ansatz { get; set; } = new();

    /// <summary>Gets or sets the search for its angles.</summary>
    public TrainingOptions Training { get; set; } = new();

    /// <summary>Gets or sets how many times the circuit is measured with the angles found.</summary>
    /// <value>1 to 10000000; default 1000.</value>
    [Range(1, 10_000_000)]
    public int Shots { get; set; } = 1000;

    /// <summary>Gets or sets whether each measured assignment, once repaired, is improved by descent. The raw results are told apart.</summary>
    /// <value>Default true.</value>
    public bool Polish { get; set; } = true;

    /// <summary>Gets or sets whether the result also tells what as many uniform samples give, and the exact optimum with its probability.</summary>
    /// <value>Default true.</value>
    public bool Baselines { get; set; } = true;

    /// <summary>Gets or sets the most states to simulate: 2^n for the mixer x, C(n, k) for the others; each takes 24 bytes.</summary>
    /// <value>2 to 1073741824 (2^30); default 5000000: 22 variables with x, any with C(n, k) below it with the others.</value>
    [Range(2, 1 << 30)]
    public int MaxStates { get; set; } = 5_000_000;
}
