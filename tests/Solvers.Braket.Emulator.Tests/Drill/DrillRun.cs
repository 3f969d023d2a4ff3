using System.Globalization;
using Solvers.Braket.Client;
using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Money;
using Solvers.Numerics;
using QuantumTaskStatus = Solvers.Braket.Emulator.Tasks.QuantumTaskStatus;

namespace Solvers.Braket.Emulator.Tests.Drill;

/// <summary>
/// One run of the drill: three blocks, a stand-in with the faults of a seed, and processes of ours that are killed one after the other and
/// start anew from the files on disk, until the run has ended.
/// </summary>
internal sealed class DrillRun : IAsyncDisposable
{
    private const int MaximumProcesses = 60;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly LeapingTimeProvider _clock = new(Start);
    private readonly TemporaryFolder _folder = new();
    private readonly SecretGuard _log = new();
    private readonly Dictionary<string, string> _results = new(StringComparer.Ordinal);
    private readonly FaultPlan _plan;
    private readonly int _programs;
    private readonly decimal _budget;
    private SeededRandom _random;
    private BraketEmulator? _emulator;
    private Mortality? _process;
    private decimal _mostSpent;

    public DrillRun(ulong seed)
    {
        _random = new SeededRandom(seed, stream: 1);
        _plan = SeededFaults.Draw(seed);
        _programs = seed % 4 == 0 ? 2 : 1;

        // One run in three cannot pay for all of its blocks.
        _budget = DrillClient.CostPerTask * (seed % 3 == 0 ? 2.5m : 4);
    }

    public int Kills { get; private set; }

    public int Completed => _results.Count;

    public int Refused { get; private set; }

    public BraketEmulator Emulator => _emulator!;

    private static string[] Keys => ["block-0", "block-1", "block-2"];

    public async Task RunAsync()
    {
        _emulator = await BraketEmulator.StartAsync(
            new EmulatorOptions { Faults = _plan, SigningClock = TimeProvider.System, Observer = Observe }, _clock, CancellationToken.None);
        for (int process = 0; process < MaximumProcesses; process++)
        {
            // The later a process, the longer it lives, so that a run ends.
            if (await ProcessAsync(1 + _random.NextInt32(10 + (process * 10))))
            {
                await CheckAsync();
                return;
            }

            // The next one is started a quarter of an hour later.
            _clock.Leap(TimeSpan.FromMinutes(15));
        }

        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"The run has not ended after {MaximumProcesses} processes.\n{_log.Tail}"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }

        _folder.Dispose();
    }

    // Says whether the run has ended: every block has its result, cannot be paid for, or has a result that its script makes unreadable.
    private async Task<bool> ProcessAsync(int awaits)
    {
        using CancellationTokenSource death = new();
        _process = new Mortality(_clock, awaits, death.Cancel);
        Task<bool> work = WorkAsync(_process, death.Token);
        if (await Task.WhenAny(work, _process.Abandoned) != work)
        {
            Kills++;
            return false;
        }

        return await work;
    }

    private async Task<bool> WorkAsync(Mortality process, CancellationToken death)
    {
        bool ended = true;
        using BraketTasks tasks = DrillClient.Create(Emulator.Endpoint, _folder.Path, _budget, process, _log);
        foreach (string key in Keys)
        {
            try
            {
                Keep(key, await DrillClient.RunAsync(tasks, key, _programs, death));
            }
            catch (OperationCanceledException) when (death.IsCancellationRequested)
            {
                Kills++;
                return false;
            }
            catch (BudgetExceededException exception)
            {
                _log.Add(exception.ToString());
                Refused++;
            }
            catch (Exception exception) when (exception is BraketServiceException or TaskFailedException or DeviceUnavailableException or InvalidDataException)
            {
                _log.Add(exception.ToString());
                ended &= IsUnreadable(key);
            }
        }

        return ended;
    }

    private void Keep(string key, TaskAnswer answer)
    {
        foreach (ExecutableOutcome executable in answer.Outcome!.Executables.Where(static executable => executable.Failure is null))
        {
            // The program sets qubit 0, leaves qubit 1, and draws qubit 2.
            Assert.All(executable.Samples, static sample => Assert.Equal((1, 0), (sample.Assignment.Span[0], sample.Assignment.Span[1])));
        }

        string text = Text(answer);
        Assert.Equal(_results.GetValueOrDefault(key, text), text);
        _results[key] = text;
    }

    private static string Text(TaskAnswer answer) => string.Join(';', answer.Outcome!.Executables.Select(static executable =>
        executable.Failure ?? string.Join(',', executable.Samples
            .Select(static sample => string.Create(CultureInfo.InvariantCulture, $"{string.Concat(sample.Assignment.ToArray())} {sample.Count}"))
            .Order(StringComparer.Ordinal))));

    // Of a set that has failed there is a result too, of the part that has not.
    private bool IsUnreadable(string key)
    {
        IEnumerable<string> tokens = Ledger().Where(record => record.Key == key).Select(static record => record.Token);
        return Emulator.Charges.Index().Any(item =>
            (item.Item.Status == QuantumTaskStatus.Completed || (item.Item.Status == QuantumTaskStatus.Failed && _programs > 1)) && tokens.Contains(item.Item.ClientToken, StringComparer.Ordinal) &&
            _plan.Tasks.ElementAtOrDefault(item.Index)?.Result is ResultForm.Forbidden or ResultForm.Truncated or ResultForm.UnknownVersion);
    }

    private IReadOnlyList<TaskRecord> Ledger() => new TaskLedger(_folder.Path, _clock).Read();

    private void Observe(RecordedRequest request)
    {
        _mostSpent = Math.Max(_mostSpent, Emulator.Charges.Sum(static charge => charge.Amount));
        _process?.CountRequest();
    }

    private async Task CheckAsync()
    {
        IReadOnlyList<TaskRecord> ledger = Ledger();
        Assert.True(_mostSpent <= _budget, "the budget was exceeded");
        Assert.Empty(Emulator.Requests.SelectMany(static request => request.Violations));
        ILookup<string, Charge> charges = Emulator.Charges.Where(static charge => charge.Amount > 0)
            .ToLookup(charge => ledger.Single(record => record.Token == charge.ClientToken).Key, StringComparer.Ordinal);
        Assert.All(charges, static block => Assert.Single(block));
        Assert.All(ledger.Where(static record => record.Stage == TaskStage.Completed), record => Assert.True(_results.ContainsKey(record.Key)));

        // Another process gets the same results without asking anyone.
        int requests = Emulator.Requests.Count;
        using BraketTasks tasks = DrillClient.Create(Emulator.Endpoint, _folder.Path, _budget, _clock, _log);
        foreach (string key in _results.Keys.ToArray())
        {
            TaskAnswer answer = await DrillClient.RunAsync(tasks, key, _programs, CancellationToken.None);
            Assert.True(answer.Attached);
            Keep(key, answer);
        }

        Assert.Equal(requests, Emulator.Requests.Count);
        _log.AssertNoSecretIn(_folder.Path);
    }
}
