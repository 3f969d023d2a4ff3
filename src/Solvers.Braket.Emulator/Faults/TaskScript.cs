using System.ComponentModel.DataAnnotations;

namespace Solvers.Braket.Emulator.Faults;

/// <summary>
/// The life of one task. Every GetQuantumTask that is answered shows the present state and moves the task to the next: CREATED, QUEUED
/// once per position, RUNNING, and the end. So a life takes a number of polls rather than time.
/// </summary>
public sealed record TaskScript
{
    /// <summary>Gets how many polls are answered 404 first, as though the task had not reached every server yet.</summary>
    /// <value>0 to 1000; default 0.</value>
    [Range(0, 1000)]
    public int UnseenPolls { get; init; }

    /// <summary>Gets the positions in the queue that are shown, one a poll: "3", "&gt;2000", "None".</summary>
    /// <value>Default "1".</value>
    public IReadOnlyList<string> QueuePositions { get; init; } = ["1"];

    /// <summary>Gets how many polls see the task running.</summary>
    /// <value>0 to 1000; default 1.</value>
    [Range(0, 1000)]
    public int RunningPolls { get; init; } = 1;

    /// <summary>Gets how it ends.</summary>
    /// <value>Default <see cref="TaskOutcome.Completed"/>.</value>
    public TaskOutcome Outcome { get; init; }

    /// <summary>Gets what a failed task gives as its reason.</summary>
    /// <value>Default a sentence.</value>
    public string FailureReason { get; init; } = "The device could not compile the program.";

    /// <summary>Gets how the result is written.</summary>
    /// <value>Default <see cref="ResultForm.Measurements"/>.</value>
    public ResultForm Result { get; init; }

    /// <summary>Gets how many reads of the result are answered 404 NoSuchKey although the task is complete.</summary>
    /// <value>0 to 1000; default 0.</value>
    [Range(0, 1000)]
    public int LateReads { get; init; }

    /// <summary>Gets how many shots are lost; one is always kept.</summary>
    /// <value>0 or more; default 0.</value>
    [Range(0, int.MaxValue)]
    public int LostShots { get; init; }

    /// <summary>Gets a value indicating whether a program set's result is spread over several objects rather than one.</summary>
    /// <value>Default true.</value>
    public bool SplitSet { get; init; } = true;

    /// <summary>Gets how many executables of a program set fail, the last ones.</summary>
    /// <value>0 or more; default 0.</value>
    [Range(0, int.MaxValue)]
    public int FailedExecutables { get; init; }
}
