using System.ComponentModel.DataAnnotations;
using Solvers.Braket.Emulator.Requests;

namespace Solvers.Braket.Emulator.Faults;

/// <summary>A fault of some requests of one operation.</summary>
public sealed record RequestFault
{
    /// <summary>Gets the operation.</summary>
    public required ServiceOperation On { get; init; }

    /// <summary>Gets what goes wrong.</summary>
    public required FaultKind Fault { get; init; }

    /// <summary>Gets how many requests of the operation pass first.</summary>
    /// <value>0 or more; default 0.</value>
    [Range(0, int.MaxValue)]
    public int After { get; init; }

    /// <summary>Gets how many requests in a row it meets.</summary>
    /// <value>1 or more; default 1.</value>
    [Range(1, int.MaxValue)]
    public int Times { get; init; } = 1;

    /// <summary>Gets where the answer names the error.</summary>
    /// <value>Default <see cref="ErrorForm.Header"/>.</value>
    public ErrorForm Form { get; init; }

    /// <summary>Gets the pause before each piece of a <see cref="FaultKind.SlowBody"/>.</summary>
    /// <value>0 to one minute; default 0: pieces without a pause.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Pause { get; init; }
}
