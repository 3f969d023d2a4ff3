using System.Globalization;
using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Money;
using Solvers.Braket.Emulator.Results;
using Solvers.Braket.Emulator.Storage;
using Solvers.Numerics;

namespace Solvers.Braket.Emulator.Tasks;

/// <summary>The tasks of the account. Callers hold the lock of the service.</summary>
/// <param name="account">The account, for identifiers.</param>
/// <param name="seed">Where identifiers and outcomes are drawn from.</param>
/// <param name="clock">The time.</param>
/// <param name="faults">Gives every task its life.</param>
/// <param name="storage">Takes the results.</param>
/// <param name="limits">Refuse what costs too much.</param>
internal sealed class TaskStore(
    string account,
    ulong seed,
    TimeProvider clock,
    FaultInjector faults,
    ObjectStore storage,
    SpendingLimits limits)
{
    private readonly List<QuantumTask> _tasks = [];

    /// <summary>Gets what every task costs.</summary>
    public IReadOnlyList<Charge> Charges => [.. _tasks.Select(static task => new Charge(
        task.Arn,
        task.Request.ClientToken,
        task.Request.Device.Arn,
        task.CreatedAt,
        task.Status is QuantumTaskStatus.Failed or QuantumTaskStatus.Cancelled ? 0 : Prices.Of(task.Request),
        task.Status))];

    /// <summary>Creates a task. A token seen before gives the task that it created.</summary>
    /// <param name="body">The request, of the right shape.</param>
    /// <param name="region">The region that the request was signed for.</param>
    /// <returns>The task.</returns>
    /// <exception cref="ServiceException">A rule is broken, or the token came with another request before.</exception>
    public QuantumTask Create(JsonObject body, string region)
    {
        string token = body["clientToken"]!.GetValue<string>();
        if (_tasks.Find(task => task.Request.ClientToken == token) is { } known)
        {
            return JsonNode.DeepEquals(known.Request.Body, body)
                ? known
                : throw new ServiceException(ServiceErrorKind.Validation, $"The client token '{token}' was used for another request.");
        }

        TaskRequest request = TaskRequestReader.Read(body, region);
        limits.Check(request, Prices.Of(request), Charges);
        string id = NewId();
        QuantumTask task = new(id, $"arn:aws:braket:{region}:{account}:quantum-task/{id}", request, faults.NextTask(), clock.GetUtcNow());
        _tasks.Add(task);
        return task;
    }

    /// <summary>Describes a task, then moves it on.</summary>
    /// <param name="arn">Its identifier.</param>
    /// <param name="withQueue">Whether its place in the queue was asked for.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ServiceException">There is no such task, or it is not seen yet.</exception>
    public JsonObject Poll(string arn, bool withQueue)
    {
        QuantumTask task = Find(arn);
        if (!task.IsSeen())
        {
            throw NotFound(arn);
        }

        JsonObject answer = task.Describe(withQueue);
        bool hadEnded = task.HasEnded;
        task.Advance(clock.GetUtcNow());

        // Of a set that failed, the executables that did not fail are there.
        if (!hadEnded && (task.Status == QuantumTaskStatus.Completed || (task.Status == QuantumTaskStatus.Failed && task.Request.IsSet)))
        {
            storage.PutResult(task, new ResultWriter(task, SeededRandom.Derive(seed, (ulong)_tasks.IndexOf(task))).Write());
        }

        return answer;
    }

    /// <summary>Cancels a task.</summary>
    /// <param name="arn">Its identifier.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ServiceException">There is no such task, or it has ended.</exception>
    public JsonObject Cancel(string arn)
    {
        QuantumTask task = Find(arn);
        task.Cancel(clock.GetUtcNow());
        return new JsonObject { ["quantumTaskArn"] = arn, ["cancellationStatus"] = QuantumTask.StatusWord(task.Status) };
    }

    /// <summary>Finds tasks, the latest first.</summary>
    /// <param name="filters">Filters of the request, of the right shape; all must fit.</param>
    /// <returns>Their summaries.</returns>
    /// <exception cref="ServiceException">A filter has a name that there is none of.</exception>
    public IReadOnlyList<JsonObject> Search(JsonArray filters)
    {
        TaskFilter[] all = [.. filters.Select(static filter => TaskFilter.Read(filter!.AsObject()))];
        return [.. _tasks.AsEnumerable().Reverse().Select(static task => task.Summary()).Where(summary => all.All(filter => filter.Fits(summary)))];
    }

    private QuantumTask Find(string arn) => _tasks.Find(task => task.Arn == arn) ?? throw NotFound(arn);

    private static ServiceException NotFound(string arn) => new(ServiceErrorKind.ResourceNotFound, $"There is no quantum task {arn}.");

    private string NewId()
    {
        SeededRandom random = new(seed, (ulong)_tasks.Count);
        string digits = string.Create(CultureInfo.InvariantCulture, $"{random.NextUInt64():x16}{random.NextUInt64():x16}");
        return $"{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..]}";
    }
}
