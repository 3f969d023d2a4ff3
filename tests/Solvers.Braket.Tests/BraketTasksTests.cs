using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Requests;

namespace Solvers.Braket.Tests;

public sealed class BraketTasksTests
{
    private const string Flip = "OPENQASM 3.0;\nbit[2] b;\nqubit[2] q;\nx q[0];\nb[0] = measure q[0];\nb[1] = measure q[1];\n";

    [Fact]
    public async Task Run_OfATask_GivesItsOutcomeAndSettlesItsPrice()
    {
        await using StandIn service = await StandIn.StartAsync();
        using BraketTasks tasks = service.Tasks();
        TaskAnswer answer = await RunAsync(tasks, "key");
        Assert.False(answer.Attached);
        Assert.Equal("10", string.Concat(Assert.Single(answer.Outcome!.Executables[0].Samples).Assignment.ToArray()));
        TaskRecord record = Assert.Single(service.Ledger());
        Assert.Equal((TaskStage.Completed, 0.445m), (record.Stage, record.Cost));
        Assert.Equal(0.445m, Assert.Single(service.Emulator.Charges).Amount);
        Assert.Equal(record.Arn, service.Emulator.Charges[0].TaskArn);
        Assert.Empty(service.Emulator.Requests.SelectMany(static request => request.Violations));
    }

    [Fact]
    public async Task Run_OfTheSameKey_ReadsWhatWasPaidForAndAsksNobody()
    {
        await using StandIn service = await StandIn.StartAsync();
        using (BraketTasks first = service.Tasks())
        {
            await RunAsync(first, "key");
        }

        int requests = service.Emulator.Requests.Count;
        using BraketTasks second = service.Tasks();
        TaskAnswer answer = await second.RunAsync("key", 100, static _ => throw new InvalidOperationException("Prepared twice."), CancellationToken.None);
        Assert.True(answer.Attached);
        Assert.Equal(100, answer.Outcome!.Executables[0].ShotCount);
        Assert.Equal(requests, service.Emulator.Requests.Count);
    }

    [Fact]
    public async Task Run_ThatEndsWhileItWaits_LeavesATaskThatTheNextOneFinds()
    {
        await using StandIn service = await StandIn.StartAsync(new TaskScript { QueuePositions = ["3", ">2000", "None"] });
        using CancellationTokenSource end = new();
        service.Log.OnLine = line => CancelWhen(line.Contains("is Queued", StringComparison.Ordinal), end);
        using (BraketTasks first = service.Tasks())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(first, "key", end.Token));
        }

        using BraketTasks second = service.Tasks();
        TaskAnswer answer = await RunAsync(second, "key");
        Assert.NotNull(answer.Outcome);
        Assert.Single(service.Emulator.Charges);
        Assert.Single(service.Ledger());
    }

    [Fact]
    public async Task Run_WhoseReservationAloneIsKnown_FindsItsTaskByItsLabel()
    {
        // The answer to the creation is lost, and the process ends without an identifier. The transport tries again by itself.
        await using StandIn service = await StandIn.StartAsync(new FaultPlan
        {
            Requests = [new RequestFault { On = ServiceOperation.CreateQuantumTask, Fault = FaultKind.ResetAfter, Times = 20 }],
        });
        using (BraketTasks first = service.Tasks(static settings => settings with { Connection = settings.Connection with { Retries = 0 } }))
        {
            BraketServiceException lost = await Assert.ThrowsAsync<BraketServiceException>(() => RunAsync(first, "key"));
            Assert.True(lost.MayHaveSucceeded);
            Assert.Equal(TaskStage.SetAside, Assert.Single(service.Ledger()).Stage);
        }

        using BraketTasks second = service.Tasks();
        TaskAnswer answer = await RunAsync(second, "key");
        Assert.True(answer.Attached);
        Assert.Single(service.Emulator.Charges);
        Assert.Equal(TaskStage.Completed, Assert.Single(service.Ledger()).Stage);
    }

    [Fact]
    public async Task Run_ThatIsRefused_PaysNothing()
    {
        await using StandIn service = await StandIn.StartAsync(new FaultPlan
        {
            Requests = [new RequestFault { On = ServiceOperation.CreateQuantumTask, Fault = FaultKind.QuotaExceeded }],
        });
        using BraketTasks tasks = service.Tasks();
        BraketServiceException exception = await Assert.ThrowsAsync<BraketServiceException>(() => RunAsync(tasks, "key"));
        Assert.Equal(ServiceErrorKind.ServiceQuotaExceeded, exception.Kind);
        Assert.Equal((TaskStage.Void, 0m), (service.Ledger()[0].Stage, service.Ledger()[0].Cost));
        Assert.Single(service.Emulator.Requests, static request => request.Operation == ServiceOperation.CreateQuantumTask);
        await RunAsync(tasks, "key");
        Assert.Single(service.Emulator.Charges);
    }

    [Fact]
    public async Task Run_OnADeviceThatIsOffline_SaysSo()
    {
        await using StandIn service = await StandIn.StartAsync(new FaultPlan
        {
            Requests = [new RequestFault { On = ServiceOperation.CreateQuantumTask, Fault = FaultKind.DeviceOffline }],
        });
        using BraketTasks tasks = service.Tasks();
        Assert.Contains("takes no tasks", (await Assert.ThrowsAsync<DeviceUnavailableException>(() => RunAsync(tasks, "key"))).Message, StringComparison.Ordinal);
        Assert.Empty(service.Emulator.Charges);
    }

    [Fact]
    public async Task Run_BeyondTheBudget_SendsNoTask()
    {
        await using StandIn service = await StandIn.StartAsync();
        using BraketTasks tasks = service.Tasks(static settings => settings with { Budget = new Budget("test", 0.50m, 10) });
        await RunAsync(tasks, "first");
        BudgetExceededException exception = await Assert.ThrowsAsync<BudgetExceededException>(() => RunAsync(tasks, "second"));
        Assert.Contains("costs $0.445, the run 'test' has spent $0.445, and maximumCost is $0.50", exception.Message.Replace("0.4450", "0.445", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Single(service.Emulator.Requests, static request => request.Operation == ServiceOperation.CreateQuantumTask);
    }

    [Fact]
    public async Task Run_ThatFailsOnce_IsSubmittedAnew()
    {
        await using StandIn service = await StandIn.StartAsync(new TaskScript { Outcome = Emulator.Faults.TaskOutcome.Failed, FailureReason = "calibration" });
        using BraketTasks tasks = service.Tasks();
        Assert.NotNull((await RunAsync(tasks, "key")).Outcome);
        Assert.Equal([TaskStage.Void, TaskStage.Completed], service.Ledger().Select(static record => record.Stage));
        Assert.Contains("calibration", service.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatAlwaysFails_GivesTheServicesReason()
    {
        TaskScript failing = new() { Outcome = Emulator.Faults.TaskOutcome.Failed, FailureReason = "calibration" };
        await using StandIn service = await StandIn.StartAsync(failing, failing);
        using BraketTasks tasks = service.Tasks();
        TaskFailedException exception = await Assert.ThrowsAsync<TaskFailedException>(() => RunAsync(tasks, "key"));
        Assert.Equal(QuantumTaskStatus.Failed, exception.Status);
        Assert.Contains("calibration", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Ledger().Sum(static record => record.Spent));
    }

    [Fact]
    public async Task Run_WhoseResultIsLate_WaitsForIt()
    {
        await using StandIn service = await StandIn.StartAsync(new TaskScript { LateReads = 4, UnseenPolls = 2 });
        using BraketTasks tasks = service.Tasks();
        Assert.NotNull((await RunAsync(tasks, "key")).Outcome);
        Assert.InRange(service.Clock.Passed, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Run_WhoseResultCannotBeRead_KeepsTheTaskAndSaysWhere()
    {
        await using StandIn service = await StandIn.StartAsync(new TaskScript { Result = ResultForm.UnknownVersion });
        using BraketTasks tasks = service.Tasks();
        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(tasks, "key"));
        Assert.Contains("version '99'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(TaskStage.Submitted, Assert.Single(service.Ledger()).Stage);
    }

    [Fact]
    public async Task Run_ThatIsToCancel_CancelsWhatItWaitsFor()
    {
        await using StandIn service = await StandIn.StartAsync();
        using CancellationTokenSource end = new();
        using BraketTasks tasks = service.Tasks(static settings => settings with { CancelOnStop = true });
        service.Log.OnLine = line => CancelWhen(line.Contains("is Created", StringComparison.Ordinal), end);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(tasks, "key", end.Token));
        Assert.Single(service.Emulator.Requests, static request => request.Operation == ServiceOperation.CancelQuantumTask);
        using BraketTasks next = service.Tasks();
        Assert.Equal(QuantumTaskStatus.Cancelled, (await Assert.ThrowsAsync<TaskFailedException>(() => RunAsync(next, "key"))).Status);
        Assert.Equal(0, Assert.Single(service.Emulator.Charges).Amount);
        Assert.Equal((TaskStage.Void, 0m), (service.Ledger()[0].Stage, service.Ledger()[0].Cost));
    }

    [Fact]
    public async Task Run_WithASpendingLimit_MakesItOnceAndNeverRaisesIt()
    {
        await using StandIn service = await StandIn.StartAsync();
        for (int process = 0; process < 2; process++)
        {
            decimal limit = 5 + process;
            using BraketTasks tasks = service.Tasks(settings => settings with { SpendingLimit = limit });
            await RunAsync(tasks, FormattableString.Invariant($"key-{process}"));
        }

        Assert.Single(service.Emulator.Requests, static request => request.Operation == ServiceOperation.CreateSpendingLimit);
        Assert.DoesNotContain(service.Emulator.Requests, static request => request.Operation == ServiceOperation.UpdateSpendingLimit);
        Assert.Contains("it stays as it is", service.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfASetOfPrograms_IsOneTaskWithOneFee()
    {
        await using StandIn service = await StandIn.StartAsync();
        using BraketTasks tasks = service.Tasks();
        TaskAnswer answer = await tasks.RunAsync("set", 100, static _ => Preparation(3), CancellationToken.None);
        Assert.All(answer.Outcome!.Executables, static outcome => Assert.Equal(100, outcome.ShotCount));
        Assert.Equal(0.30m + (300 * 0.00145m), Assert.Single(service.Emulator.Charges).Amount);
        Assert.Equal(answer.Record.Cost, service.Emulator.Charges[0].Amount);
    }

    [Fact]
    public async Task Run_WithoutABudget_WritesTheRequestAndSendsNone()
    {
        await using StandIn service = await StandIn.StartAsync();
        using BraketTasks tasks = service.Tasks(static settings => settings with { Budget = null });
        TaskAnswer answer = await RunAsync(tasks, "key");
        Assert.Null(answer.Outcome);
        Assert.Equal(0.445m, answer.Record.Cost);
        Assert.Contains("OPENQASM 3.0", await File.ReadAllTextAsync(answer.RequestFile), StringComparison.Ordinal);
        Assert.DoesNotContain(service.Emulator.Requests, static request => request.Operation == ServiceOperation.CreateQuantumTask);
        Assert.Equal((TaskStage.Planned, 0m), (service.Ledger()[0].Stage, service.Ledger()[0].Spent));
    }

    [Fact]
    public async Task Everything_ThatIsWritten_HoldsNoSecret()
    {
        await using StandIn service = await StandIn.StartAsync(new FaultPlan
        {
            Requests =
            [
                new RequestFault { On = ServiceOperation.GetDevice, Fault = FaultKind.HtmlError },
                new RequestFault { On = ServiceOperation.CreateQuantumTask, Fault = FaultKind.Throttle },
                new RequestFault { On = ServiceOperation.GetQuantumTask, Fault = FaultKind.AccessDenied, After = 1 },
            ],
        });
        using BraketTasks tasks = service.Tasks();
        BraketServiceException exception = await Assert.ThrowsAsync<BraketServiceException>(() => RunAsync(tasks, "key"));
        await RunAsync(tasks, "key");
        string written = string.Join(
            '\n',
            Directory.EnumerateFiles(service.Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText).Append(service.Log.Text).Append(exception.ToString()));
        Assert.Contains("\"Settled\"", written, StringComparison.Ordinal);
        Braket.Emulator.EmulatorCredentials secrets = Braket.Emulator.EmulatorCredentials.Default;
        foreach (string secret in new[] { secrets.SecretAccessKey, secrets.SessionToken!, secrets.AccessKeyId, "Signature=", "Authorization" })
        {
            Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
        }
    }

    private static Task<TaskAnswer> RunAsync(BraketTasks tasks, string key, CancellationToken cancellationToken = default) =>
        tasks.RunAsync(key, 100, static _ => Preparation(1), cancellationToken);

    private static Preparation Preparation(int programs) => new(
        ActionText.Of([.. Enumerable.Repeat(Flip, programs)]),
        [.. Enumerable.Repeat(2, programs)],
        [.. Enumerable.Repeat(new Dictionary<string, string>(StringComparer.Ordinal), programs)]);

    private static void CancelWhen(bool now, CancellationTokenSource source)
    {
        if (now)
        {
            source.Cancel();
        }
    }
}
