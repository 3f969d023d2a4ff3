using Solvers.Braket.Emulator.Requests;
using Solvers.Numerics;

namespace Solvers.Braket.Emulator.Faults;

/// <summary>Draws a fault plan from a seed.</summary>
/// <remarks>
/// Of the first <see cref="Depth"/> requests of every operation that a run makes, one in three meets a fault; one fault in twelve is of
/// the kinds that retries do not mend. Of the first <see cref="TaskCount"/> tasks three in four complete, a quarter of those with a result
/// that cannot be read; the others fail or are cancelled.
/// </remarks>
public static class SeededFaults
{
    /// <summary>How many requests of an operation may meet a fault.</summary>
    public const int Depth = 12;

    /// <summary>How many tasks get a life of their own.</summary>
    public const int TaskCount = 16;

    private static readonly ServiceOperation[] Operations =
    [
        ServiceOperation.CreateQuantumTask,
        ServiceOperation.GetQuantumTask,
        ServiceOperation.CancelQuantumTask,
        ServiceOperation.SearchQuantumTasks,
        ServiceOperation.GetDevice,
        ServiceOperation.GetObject,
    ];

    private static readonly FaultKind[] Passing =
    [
        FaultKind.Throttle,
        FaultKind.InternalError,
        FaultKind.ResetBefore,
        FaultKind.ResetAfter,
        FaultKind.SlowBody,
        FaultKind.TruncatedBody,
        FaultKind.MalformedBody,
        FaultKind.HtmlError,
    ];

    private static readonly FaultKind[] Lasting =
    [
        FaultKind.QuotaExceeded,
        FaultKind.AccessDenied,
        FaultKind.NotFound,
        FaultKind.DeviceOffline,
        FaultKind.DeviceRetired,
    ];

    private static readonly string[][] Queues = [[], ["1"], ["3", "2", "1"], [">2000", "3"], ["None"]];

    private static readonly ResultForm[] Readable =
        [ResultForm.Measurements, ResultForm.Probabilities, ResultForm.Permuted, ResultForm.TextCells];

    private static readonly ResultForm[] Unreadable = [ResultForm.UnknownVersion, ResultForm.Truncated, ResultForm.Forbidden];

    /// <summary>Draws a plan.</summary>
    /// <param name="seed">Any number; the same one gives the same plan.</param>
    /// <returns>The plan.</returns>
    public static FaultPlan Draw(ulong seed)
    {
        SeededRandom random = new(seed);
        List<RequestFault> faults = [];
        foreach (ServiceOperation operation in Operations)
        {
            for (int index = 0; index < Depth; index++)
            {
                if (random.NextInt32(3) == 0)
                {
                    FaultKind[] kinds = [.. (random.NextInt32(12) == 0 ? Lasting : Passing).Where(kind => RequestFaults.Fitting(kind).Contains(operation))];
                    faults.Add(new RequestFault
                    {
                        On = operation,
                        Fault = kinds[random.NextInt32(kinds.Length)],
                        After = index,
                        Form = (ErrorForm)random.NextInt32(4),
                    });
                }
            }
        }

        List<TaskScript> tasks = [];
        for (int index = 0; index < TaskCount; index++)
        {
            tasks.Add(DrawTask(ref random));
        }

        return new FaultPlan { Requests = faults, Tasks = tasks };
    }

    private static TaskScript DrawTask(ref SeededRandom random)
    {
        int end = random.NextInt32(8);
        ResultForm[] forms = random.NextInt32(4) == 0 ? Unreadable : Readable;
        return new TaskScript
        {
            UnseenPolls = random.NextInt32(3),
            QueuePositions = Queues[random.NextInt32(Queues.Length)],
            RunningPolls = random.NextInt32(3),
            Outcome = end switch { 0 => TaskOutcome.Failed, 1 => TaskOutcome.Cancelled, _ => TaskOutcome.Completed },
            Result = forms[random.NextInt32(forms.Length)],
            LateReads = random.NextInt32(4),
            LostShots = random.NextInt32(3),
            SplitSet = random.NextInt32(2) == 0,
            FailedExecutables = random.NextInt32(4) == 0 ? 1 : 0,
        };
    }
}
