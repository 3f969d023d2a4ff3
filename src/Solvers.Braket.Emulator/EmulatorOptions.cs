using System.ComponentModel.DataAnnotations;
using Solvers.Braket.Emulator.Faults;

namespace Solvers.Braket.Emulator;

/// <summary>Options of a stand-in.</summary>
public sealed class EmulatorOptions
{
    /// <summary>Gets or sets the port on the loopback interface.</summary>
    /// <value>0 to 65535; default 0: any that is free.</value>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>Gets or sets the seed of identifiers and of drawn outcomes.</summary>
    /// <value>Default 0.</value>
    public ulong Seed { get; set; }

    /// <summary>Gets or sets the credentials that it accepts.</summary>
    /// <value>Default <see cref="EmulatorCredentials.Default"/>.</value>
    [Required]
    public EmulatorCredentials Credentials { get; set; } = EmulatorCredentials.Default;

    /// <summary>Gets or sets what goes wrong.</summary>
    /// <value>Default nothing.</value>
    [Required]
    public FaultPlan Faults { get; set; } = FaultPlan.None;

    /// <summary>Gets or sets the clock that signatures are checked against, for clients that sign by another one than they wait on.</summary>
    /// <value>Default null: the clock of everything else.</value>
    public TimeProvider? SigningClock { get; set; }

    /// <summary>Gets or sets what is told of every request when it has taken effect, before it is answered.</summary>
    /// <value>Default nothing.</value>
    public Action<RecordedRequest>? Observer { get; set; }
}
