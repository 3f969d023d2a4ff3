using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Solvers.Braket.Client;

/// <summary>
/// Runs tasks on one device and pays for each once. A task is known by a key; one that was reserved, submitted or done under the same key is
/// attached to, by whatever process, and never paid for again.
/// </summary>
/// <remarks>
/// Before a request leaves, it is on disk to the letter with its client token, and its price is set aside in the ledger. A process killed
/// after that leaves a task that the next one finds: by its identifier where the ledger has it, else by its label at the service, else by sending the
/// same request, which the service takes for the first one.
/// </remarks>
public sealed class BraketTasks : IDisposable
{
    /// <summary>The label of a task that holds its client token.</summary>
    public const string TokenTag = "icbs-token";

    private const int ResultReads = 10;
    private static readonly TimeSpan FirstPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstResultWait = TimeSpan.FromSeconds(0.5);

    // After so long a search shows what was created; before, one that shows nothing proves nothing.
    private static readonly TimeSpan SearchLag = TimeSpan.FromMinutes(10);

    private readonly TaskSettings _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly TaskLedger _ledger;
    private readonly TaskFolder _files;
    private readonly SemaphoreSlim _setup = new(1, 1);

    // The file's own lock is for other processes, and is waited for by asking again and again.
    private readonly SemaphoreSlim _ledgerTurn = new(1, 1);
    private readonly Lazy<BraketClient> _client;
    private readonly Lazy<ResultStore> _store;
    private DeviceCapabilities? _capabilities;
    private bool _limitIsSet;

    /// <summary>Initialises the tasks of a device; nothing is sent.</summary>
    /// <param name="settings">How tasks are run and paid for.</param>
    /// <param name="clock">The clock of every wait.</param>
    /// <param name="log">Hears of prices, states and waits; never of credentials.</param>
    public BraketTasks(TaskSettings settings, TimeProvider clock, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(log);
        _settings = settings;
        _clock = clock;
        _log = log;
        _ledger = new TaskLedger(settings.Folder, clock);
        _files = new TaskFolder(settings.Folder);
        string region = Regions.Of(settings.Device, settings.Connection);
        _client = new Lazy<BraketClient>(() => new BraketClient(settings.Connection, region, clock));
        _store = new Lazy<ResultStore>(() => new ResultStore(settings.Connection, region));
    }

    /// <summary>Runs a task, or attaches to the one that was run under this key.</summary>
    /// <param name="key">The hash of all that decides what is measured.</param>
    /// <param name="shots">The shots of each program.</param>
    /// <param name="prepare">Makes the programs for a device; called when there is nothing to attach to. The device is null in a dry run without credentials.</param>
    /// <param name="cancellationToken">Ends the wait. What was submitted goes on, unless the settings say otherwise.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="BudgetExceededException">It does not fit a budget; nothing was submitted.</exception>
    /// <exception cref="DeviceUnavailableException">The device takes no tasks; nothing was submitted.</exception>
    /// <exception cref="TaskFailedException">It has failed as often as the settings allow, or was cancelled; it costs nothing.</exception>
    /// <exception cref="BraketServiceException">The service refused, or gave no word.</exception>
    /// <exception cref="InvalidDataException">Its result cannot be read.</exception>
    public async Task<TaskAnswer> RunAsync(
        string key, long shots, Func<DeviceCapabilities?, Preparation> prepare, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(prepare);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(key, shots, prepare, cancellationToken).ConfigureAwait(false);
            }
            catch (TaskFailedException exception) when (exception.Status == QuantumTaskStatus.Failed && attempt < _settings.Attempts)
            {
                _log.LogWarning("{Message} It is submitted anew.", exception.Message);
            }
        }
    }

    /// <summary>Asks what the device can do, once.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What it can do; null in a dry run without credentials.</returns>
    /// <exception cref="BraketServiceException">The service refused, or gave no word.</exception>
    public async Task<DeviceCapabilities?> DescribeAsync(CancellationToken cancellationToken)
    {
        if (_capabilities is not null)
        {
            return _capabilities;
        }

        if (_settings.Budget is null && BraketCredentials.UnavailableReason(_settings.Connection.Profile) is { } reason)
        {
            _log.LogInformation("{Reason} The dry run takes the gates that every device has.", reason);
            return null;
        }

        await _setup.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _capabilities = await _client.Value.GetDeviceAsync(_settings.Device, cancellationToken).ConfigureAwait(false);
            return _capabilities;
        }
        finally
        {
            _setup.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _setup.Dispose();
        _ledgerTurn.Dispose();
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }

        if (_store.IsValueCreated)
        {
            _store.Value.Dispose();
        }
    }

    private async Task<TaskAnswer> RunOnceAsync(
        string key, long shots, Func<DeviceCapabilities?, Preparation> prepare, CancellationToken cancellationToken)
    {
        TaskRecord? known = Current(_ledger.Read(), key);
        if (known is { Stage: TaskStage.Completed } && _files.ReadOutcome(known.Token) is { } kept)
        {
            return new TaskAnswer(known, kept, _files.ReadRequest(known.Token).Provenance, _files.RequestFile(known.Token)) { Attached = true };
        }

        bool isNew = false;
        if (known is null || _settings.Budget is null)
        {
            DeviceCapabilities? device = await DescribeAsync(cancellationToken).ConfigureAwait(false);
            Preparation preparation = prepare(device);
            StoredTask task = Store(key, shots * preparation.QubitCounts.Count, preparation, device);
            if (_settings.Budget is not { } budget)
            {
                return await PlanAsync(key, task, cancellationToken).ConfigureAwait(false);
            }

            await SetLimitAsync(cancellationToken).ConfigureAwait(false);
            (known, isNew) = await ReserveAsync(key, task, budget, cancellationToken).ConfigureAwait(false);
        }

        StoredTask stored = _files.ReadRequest(known.Token);
        if (!isNew)
        {
            _log.LogInformation("Task {Token} was asked for before and is not paid for again.", known.Token);
        }

        long began = _clock.GetTimestamp();
        string arn = known.Arn ?? await SubmitAsync(known, stored, isNew, cancellationToken).ConfigureAwait(false);
        (TaskOutcome outcome, decimal cost) = await FinishAsync(known, arn, stored, cancellationToken).ConfigureAwait(false);
        return new TaskAnswer(
            known with { Arn = arn, Stage = TaskStage.Completed, Cost = cost }, outcome, stored.Provenance, _files.RequestFile(known.Token))
        {
            Attached = !isNew,
            Waited = _clock.GetElapsedTime(began),
        };
    }

    private static TaskRecord? Current(IReadOnlyList<TaskRecord> records, string key) =>
        records.LastOrDefault(record => record.Key == key && record.Stage is TaskStage.SetAside or TaskStage.Submitted or TaskStage.Completed);

    private StoredTask Store(string key, long shots, Preparation preparation, DeviceCapabilities? device)
    {
        if (device is not null)
        {
            Require(device, shots, preparation);
        }

        CreateTaskRequest request = new()
        {
            ClientToken = string.Empty,
            DeviceArn = _settings.Device.Text,
            Shots = shots,
            OutputS3Bucket = _settings.Bucket ?? "amazon-braket-not-named",
            OutputS3KeyPrefix = _settings.KeyPrefix,
            Action = preparation.Action,
        };

        // Void tasks of this key count towards the token, so that a new attempt is a new request.
        int earlier = _ledger.Read().Count(record => record.Key == key && record.Stage == TaskStage.Void);
        string token = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"{key} {earlier} {request.OutputS3Bucket} {request.OutputS3KeyPrefix} {request.Shots} {request.Action}"))))[..40];
        return new StoredTask(
            request with { ClientToken = token, Tags = new Dictionary<string, string>(StringComparer.Ordinal) { [TokenTag] = token } },
            preparation.QubitCounts,
            preparation.Provenance);
    }

    private void Require(DeviceCapabilities device, long shots, Preparation preparation)
    {
        if (device.Status != "ONLINE" && _settings.Budget is not null)
        {
            throw new DeviceUnavailableException(
                $"{device.Name} is {device.Status}: {(device.Status == "RETIRED" ? "it is gone for good; name another device" : "it takes no tasks now; try later, or name another device")} (icbs braket devices).");
        }

        int count = preparation.QubitCounts.Count;
        (long least, long most) = count == 1 ? (device.MinimumShots, device.MaximumShots) : (device.MinimumShots, device.MaximumTotalShots);
        if (preparation.QubitCounts.Max() > device.QubitCount)
        {
            throw new DeviceUnavailableException(FormattableString.Invariant(
                $"{device.Name} has {device.QubitCount} qubits and the block needs {preparation.QubitCounts.Max()}; let a decomposer cut it into smaller ones."));
        }

        if (shots < least || shots > most)
        {
            throw new DeviceUnavailableException(FormattableString.Invariant($"{device.Name} takes {least} to {most} shots a task, not {shots}; change the option shots."));
        }
    }

    private async Task<TaskAnswer> PlanAsync(string key, StoredTask task, CancellationToken cancellationToken)
    {
        _files.Write(task);
        LedgerLine line = Entry(LedgerEvent.Planned, key, task);
        await AppendAsync(line, cancellationToken).ConfigureAwait(false);
        TaskRecord record = _ledger.Read().Last(record => record.Token == line.Token);
        return new TaskAnswer(record, null, task.Provenance, _files.RequestFile(line.Token));
    }

    private async Task<(TaskRecord Record, bool IsNew)> ReserveAsync(string key, StoredTask task, Budget budget, CancellationToken cancellationToken)
    {
        LedgerLine line = Entry(LedgerEvent.Reserved, key, task);
        TaskRecord? other = await UpdateAsync<TaskRecord?>(
            records =>
            {
                if (Current(records, key) is { } current)
                {
                    return (current, []);
                }

                budget.Require(records, _settings.Device.Text, line.Cost!.Value, line.Time);
                _files.Write(task);
                return (null, [line]);
            },
            cancellationToken).ConfigureAwait(false);
        if (other is not null)
        {
            return (other, false);
        }

        _log.LogWarning(
            "Task on {Device}: {Programs} program(s), {Shots} shots, {Cost} set aside.",
            _settings.Device.Text,
            task.QubitCounts.Count,
            task.Request.Shots,
            Dollars.Text(line.Cost!.Value));
        return (_ledger.Read().Last(record => record.Token == line.Token), true);
    }

    private LedgerLine Entry(LedgerEvent what, string key, StoredTask task) => _ledger.Line(what, task.Request.ClientToken) with
    {
        Key = key,
        Device = _settings.Device.Text,
        Shots = task.Request.Shots,
        Run = _settings.Run,
        Cost = _settings.Price.Reservation(task.Request.Shots),
    };

    private Task<bool> AppendAsync(LedgerLine line, CancellationToken cancellationToken) =>
        UpdateAsync<bool>(_ => (true, [line]), cancellationToken);

    private async Task<T> UpdateAsync<T>(
        Func<IReadOnlyList<TaskRecord>, (T Decision, IReadOnlyList<LedgerLine> Lines)> decide, CancellationToken cancellationToken)
    {
        await _ledgerTurn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _ledger.UpdateAsync(decide, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _ledgerTurn.Release();
        }
    }

    private async Task<string> SubmitAsync(TaskRecord record, StoredTask task, bool isNew, CancellationToken cancellationToken)
    {
        string? arn = isNew ? null : await FindAsync(record, cancellationToken).ConfigureAwait(false);
        if (arn is null)
        {
            try
            {
                arn = await _client.Value.CreateTaskAsync(task.Request, cancellationToken).ConfigureAwait(false);
            }
            catch (BraketServiceException exception) when (
                IsRefusal(exception) && (isNew || _clock.GetUtcNow() - record.ReservedAt > SearchLag))
            {
                // When a connection ends before an answer begins, .NET sends the request again and tells nobody. So what was refused may
                // be the second of two, and the first may have been taken in.
                arn = await FindAsync(record, cancellationToken).ConfigureAwait(false);
                if (arn is null)
                {
                    await AppendAsync(_ledger.Line(LedgerEvent.Released, record.Token), CancellationToken.None).ConfigureAwait(false);
                    throw exception.Kind is ServiceErrorKind.DeviceOffline or ServiceErrorKind.DeviceRetired
                        ? new DeviceUnavailableException($"{_settings.Device} takes no tasks: {exception.Message} Nothing is paid; try later, or name another device.")
                        : exception;
                }
            }
        }

        await AppendAsync(_ledger.Line(LedgerEvent.Submitted, record.Token) with { Arn = arn }, CancellationToken.None).ConfigureAwait(false);
        return arn;
    }

    private static bool IsRefusal(BraketServiceException exception) => !exception.MayHaveSucceeded
        && exception.Kind is not (ServiceErrorKind.Unknown or ServiceErrorKind.InternalService);

    private async Task<string?> FindAsync(TaskRecord record, CancellationToken cancellationToken)
    {
        IReadOnlyList<QuantumTaskDetails> tasks = await _client.Value
            .SearchTasksAsync(_settings.Device, record.ReservedAt - SearchLag, cancellationToken).ConfigureAwait(false);
        return tasks.FirstOrDefault(task => task.Tags?.GetValueOrDefault(TokenTag) == record.Token)?.QuantumTaskArn;
    }

    private async Task<(TaskOutcome Outcome, decimal Cost)> FinishAsync(
        TaskRecord record, string arn, StoredTask task, CancellationToken cancellationToken)
    {
        QuantumTaskDetails details = await WaitAsync(arn, cancellationToken).ConfigureAwait(false);
        bool completed = details.Status == QuantumTaskStatus.Completed;
        ResultReader reader = new(
            details.OutputS3Directory,
            task.QubitCounts,
            task.Request.Shots / task.QubitCounts.Count,
            (key, token) => _store.Value.GetAsync(details.OutputS3Bucket, key, token));
        TaskOutcome? outcome = completed
            ? await ReadResultAsync(reader, details, cancellationToken).ConfigureAwait(false)
            : await ReadPartAsync(reader, details, task, cancellationToken).ConfigureAwait(false);
        LedgerLine settled = _ledger.Line(LedgerEvent.Settled, record.Token);
        if (outcome is null)
        {
            await AppendAsync(settled with { Cost = 0, Status = details.Status }, CancellationToken.None).ConfigureAwait(false);
            throw new TaskFailedException(details.Status, $"{arn} is {details.Status}: {details.FailureReason ?? "no reason is given"}.");
        }

        decimal cost = _settings.Price.Charge(task.Request.Shots, outcome.SimulatorTime);
        _files.Write(record.Token, outcome);
        await AppendAsync(settled with { Cost = cost, Status = QuantumTaskStatus.Completed }, CancellationToken.None).ConfigureAwait(false);
        return (outcome, cost);
    }

    private async Task<QuantumTaskDetails> WaitAsync(string arn, CancellationToken cancellationToken)
    {
        TimeSpan wait = _capabilities?.PollInterval is { } stated && stated > FirstPoll ? stated : FirstPoll;
        try
        {
            while (true)
            {
                QuantumTaskDetails details = await _client.Value.GetTaskAsync(arn, cancellationToken).ConfigureAwait(false);
                if (details.HasEnded)
                {
                    return details;
                }

                _log.LogInformation("{Arn} is {Status}, place in the queue {Position}.", arn, details.Status, details.QueueInfo?.Position ?? "-");
                await Task.Delay(wait, _clock, cancellationToken).ConfigureAwait(false);
                wait = TimeSpan.FromTicks(Math.Min((long)(wait.Ticks * 1.5), Math.Max(_settings.LongestPoll.Ticks, wait.Ticks)));
            }
        }
        catch (OperationCanceledException) when (_settings.CancelOnStop && cancellationToken.IsCancellationRequested)
        {
            bool cancelled = await _client.Value.CancelTaskAsync(arn, CancellationToken.None).ConfigureAwait(false);
            _log.LogWarning("{Arn} {What}.", arn, cancelled ? "is being cancelled" : "had ended before it could be cancelled");
            throw;
        }
    }

    /// <summary>Reads a result that is due: storage may show it a little later, and may show a part of it first.</summary>
    private async Task<TaskOutcome> ReadResultAsync(ResultReader reader, QuantumTaskDetails details, CancellationToken cancellationToken)
    {
        TimeSpan wait = FirstResultWait;
        string place = $"s3://{details.OutputS3Bucket}/{details.OutputS3Directory}/results.json";
        for (int read = 1; ; read++)
        {
            string what;
            try
            {
                if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } outcome)
                {
                    return outcome;
                }

                what = $"{details.QuantumTaskArn} is complete, and {place} is not there";
            }
            catch (InvalidDataException exception) when (exception.InnerException is JsonException && read < ResultReads)
            {
                what = exception.Message;
            }
            catch (BraketServiceException exception) when (exception.Kind == ServiceErrorKind.Unknown && read < ResultReads)
            {
                what = exception.Message;
            }

            if (read == ResultReads)
            {
                throw new InvalidDataException($"{what}. The task stays in the ledger; run again to look for its result again, which costs nothing.");
            }

            _log.LogInformation("{What}; looking again.", what);
            await Task.Delay(wait, _clock, cancellationToken).ConfigureAwait(false);
            wait *= 2;
        }
    }

    /// <summary>Reads what a set of programs left that failed in part.</summary>
    private static async Task<TaskOutcome?> ReadPartAsync(
        ResultReader reader, QuantumTaskDetails details, StoredTask task, CancellationToken cancellationToken)
    {
        if (details.Status != QuantumTaskStatus.Failed || task.QubitCounts.Count == 1)
        {
            return null;
        }

        TaskOutcome? part = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return part?.Executables.Any(static executable => executable.Failure is null) == true ? part : null;
    }

    private async Task SetLimitAsync(CancellationToken cancellationToken)
    {
        if (_settings.SpendingLimit is not { } amount || _settings.Device.IsSimulator || _limitIsSet)
        {
            return;
        }

        await _setup.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            IReadOnlyList<SpendingLimitSummary> limits =
                await _client.Value.SearchSpendingLimitsAsync(_settings.Device, cancellationToken).ConfigureAwait(false);
            if (limits.Count == 0)
            {
                string token = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
                    $"limit {_settings.Device} {amount} {_clock.GetUtcNow():yyyyMMdd}"))))[..40];
                await _client.Value.CreateSpendingLimitAsync(_settings.Device, amount, token, cancellationToken).ConfigureAwait(false);
                _log.LogWarning("The service now enforces a spending limit of {Amount} on {Device}.", Dollars.Text(amount), _settings.Device.Text);
            }
            else
            {
                _log.LogWarning("{Device} has a spending limit of ${Limit}; it stays as it is.", _settings.Device.Text, limits[0].SpendingLimit);
            }

            _limitIsSet = true;
        }
        finally
        {
            _setup.Release();
        }
    }
}
