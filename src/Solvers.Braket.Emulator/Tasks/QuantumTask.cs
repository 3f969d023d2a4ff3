using System.Globalization;
using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Faults;

namespace Solvers.Braket.Emulator.Tasks;

/// <summary>A task and where it is in its life.</summary>
/// <param name="id">Its own part of the identifier.</param>
/// <param name="arn">Its identifier.</param>
/// <param name="request">What was asked for.</param>
/// <param name="script">The life it leads.</param>
/// <param name="createdAt">When it was created.</param>
internal sealed class QuantumTask(string id, string arn, TaskRequest request, TaskScript script, DateTimeOffset createdAt)
{
    private int _unseenPolls = script.UnseenPolls;
    private int _queuePolls;
    private int _runningPolls;

    /// <summary>Gets its own part of the identifier.</summary>
    public string Id => id;

    /// <summary>Gets its identifier.</summary>
    public string Arn => arn;

    /// <summary>Gets what was asked for.</summary>
    public TaskRequest Request => request;

    /// <summary>Gets the life it leads.</summary>
    public TaskScript Script => script;

    /// <summary>Gets when it was created.</summary>
    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>Gets when it ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Gets its state.</summary>
    public QuantumTaskStatus Status { get; private set; }

    /// <summary>Gets the folder of its result.</summary>
    public string Directory => request.Prefix + "/" + id;

    /// <summary>Gets how many executables of a set fail.</summary>
    public int FailedExecutables => Math.Min(script.FailedExecutables, request.Executables.Count);

    /// <summary>Gets how many shots it has a result of: those asked for without the lost ones.</summary>
    public int SuccessfulShots => request.IsSet
        ? request.Shots / request.Executables.Count * (request.Executables.Count - FailedExecutables)
        : Math.Max(1, request.Shots - script.LostShots);

    /// <summary>Gets a value indicating whether it has ended.</summary>
    public bool HasEnded => Status is QuantumTaskStatus.Completed or QuantumTaskStatus.Failed or QuantumTaskStatus.Cancelled;

    /// <summary>Counts a poll that the script hides the task from.</summary>
    /// <returns>Whether the poll is to see it.</returns>
    public bool IsSeen()
    {
        if (_unseenPolls == 0)
        {
            return true;
        }

        _unseenPolls--;
        return false;
    }

    /// <summary>Moves it to its next state, as happens after each poll.</summary>
    /// <param name="now">The time.</param>
    public void Advance(DateTimeOffset now)
    {
        switch (Status)
        {
            case QuantumTaskStatus.Created:
                Status = script.QueuePositions.Count > 0 ? QuantumTaskStatus.Queued : QuantumTaskStatus.Running;
                SkipRunning(now);
                break;
            case QuantumTaskStatus.Queued when ++_queuePolls >= script.QueuePositions.Count:
                Status = QuantumTaskStatus.Running;
                SkipRunning(now);
                break;
            case QuantumTaskStatus.Running when ++_runningPolls >= script.RunningPolls:
                LeaveRunning(now);
                break;
            case QuantumTaskStatus.Cancelling:
                End(QuantumTaskStatus.Cancelled, now);
                break;
            default:
                break;
        }
    }

    /// <summary>Asks it to end. One that was only created ends at once; others end with the next poll.</summary>
    /// <param name="now">The time.</param>
    /// <exception cref="ServiceException">It has ended.</exception>
    public void Cancel(DateTimeOffset now)
    {
        if (HasEnded)
        {
            throw new ServiceException(ServiceErrorKind.Conflict, $"The quantum task {arn} has ended: {StatusWord(Status)}.");
        }

        if (Status == QuantumTaskStatus.Created)
        {
            End(QuantumTaskStatus.Cancelled, now);
        }
        else
        {
            Status = QuantumTaskStatus.Cancelling;
        }
    }

    /// <summary>Describes it as SearchQuantumTasks does.</summary>
    /// <returns>The members of a summary.</returns>
    public JsonObject Summary()
    {
        JsonObject summary = new()
        {
            ["quantumTaskArn"] = arn,
            ["status"] = StatusWord(Status),
            ["deviceArn"] = request.Device.Arn,
            ["shots"] = request.Shots,
            ["outputS3Bucket"] = request.Bucket,
            ["outputS3Directory"] = Directory,
            ["createdAt"] = Time(createdAt),
        };
        if (EndedAt is { } end)
        {
            summary["endedAt"] = Time(end);
        }

        if (request.Body["tags"] is { } tags)
        {
            summary["tags"] = tags.DeepClone();
        }

        return summary;
    }

    /// <summary>Describes it as GetQuantumTask does.</summary>
    /// <param name="withQueue">Whether its place in the queue was asked for.</param>
    /// <returns>The members of the answer.</returns>
    public JsonObject Describe(bool withQueue)
    {
        JsonObject answer = Summary();
        answer["deviceParameters"] = request.Body["deviceParameters"]?.DeepClone() ?? "{}";
        if (Status == QuantumTaskStatus.Failed)
        {
            answer["failureReason"] = script.FailureReason;
        }

        if (Status == QuantumTaskStatus.Completed)
        {
            answer["numSuccessfulShots"] = SuccessfulShots;
        }

        foreach (string member in new[] { "associations", "experimentalCapabilities" })
        {
            if (request.Body[member] is { } value)
            {
                answer[member] = value.DeepClone();
            }
        }

        answer["actionMetadata"] = request.IsSet
            ? new JsonObject
            {
                ["actionType"] = "braket.ir.openqasm.program_set",
                ["programCount"] = request.Programs.Count,
                ["executableCount"] = request.Executables.Count,
            }
            : new JsonObject { ["actionType"] = "braket.ir.openqasm.program" };
        if (withQueue && (Status is QuantumTaskStatus.Created or QuantumTaskStatus.Queued))
        {
            answer["queueInfo"] = new JsonObject
            {
                ["queue"] = "QUANTUM_TASKS_QUEUE",
                ["position"] = Status == QuantumTaskStatus.Queued ? script.QueuePositions[_queuePolls] : "None",
                ["queuePriority"] = "Normal",
            };
        }

        return answer;
    }

    /// <summary>Writes a state as the service does.</summary>
    /// <param name="status">The state.</param>
    /// <returns>Its name in capitals.</returns>
    public static string StatusWord(QuantumTaskStatus status) => status.ToString().ToUpperInvariant();

    /// <summary>Writes a time as the service does.</summary>
    /// <param name="time">The time.</param>
    /// <returns>ISO 8601 with milliseconds, in UTC.</returns>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private void SkipRunning(DateTimeOffset now)
    {
        if (Status == QuantumTaskStatus.Running && script.RunningPolls == 0)
        {
            LeaveRunning(now);
        }
    }

    private void LeaveRunning(DateTimeOffset now)
    {
        switch (script.Outcome)
        {
            case TaskOutcome.Completed:
                End(QuantumTaskStatus.Completed, now);
                break;
            case TaskOutcome.Failed:
                End(QuantumTaskStatus.Failed, now);
                break;
            default:
                Status = QuantumTaskStatus.Cancelling;
                break;
        }
    }

    private void End(QuantumTaskStatus status, DateTimeOffset now)
    {
        Status = status;
        EndedAt = now;
    }
}
