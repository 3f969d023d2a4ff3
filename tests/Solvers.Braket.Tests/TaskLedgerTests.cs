namespace Solvers.Braket.Tests;

public sealed class TaskLedgerTests
{
    private const string Device = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet";

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Read_AfterEachEvent_TellsStageAndCost()
    {
        using TemporaryFolder folder = new();
        TaskLedger ledger = new(folder.Path, _clock);
        Assert.Empty(ledger.Read());
        await ledger.AppendAsync(Reserved(ledger, "a", 2), CancellationToken.None);
        Assert.Equal((TaskStage.SetAside, 2m), State(ledger, "a"));
        await ledger.AppendAsync(ledger.Line(LedgerEvent.Submitted, "a") with { Arn = "arn" }, CancellationToken.None);
        Assert.Equal((TaskStage.Submitted, 2m), State(ledger, "a"));
        await ledger.AppendAsync(ledger.Line(LedgerEvent.Settled, "a") with { Status = QuantumTaskStatus.Completed, Cost = 1.5m }, CancellationToken.None);
        Assert.Equal((TaskStage.Completed, 1.5m), State(ledger, "a"));
        await ledger.AppendAsync(Reserved(ledger, "b", 3), CancellationToken.None);
        await ledger.AppendAsync(ledger.Line(LedgerEvent.Released, "b"), CancellationToken.None);
        Assert.Equal((TaskStage.Void, 0m), State(ledger, "b"));
        await ledger.AppendAsync(Reserved(ledger, "c", 3), CancellationToken.None);
        await ledger.AppendAsync(ledger.Line(LedgerEvent.Settled, "c") with { Status = QuantumTaskStatus.Failed, Cost = 0 }, CancellationToken.None);
        Assert.Equal((TaskStage.Void, 0m), State(ledger, "c"));
    }

    [Fact]
    public async Task Read_OfALineThatAKillCutOff_TakesItForNothing_AndTheNextWriterMendsIt()
    {
        using TemporaryFolder folder = new();
        TaskLedger ledger = new(folder.Path, _clock);
        await ledger.AppendAsync(Reserved(ledger, "a", 2), CancellationToken.None);
        string file = folder.At("ledger.jsonl");
        string whole = await File.ReadAllTextAsync(file);
        await File.AppendAllTextAsync(file, whole[..(whole.Length / 2)]);
        Assert.Equal("a", Assert.Single(ledger.Read()).Token);
        await ledger.AppendAsync(Reserved(ledger, "b", 1), CancellationToken.None);
        Assert.Equal(["a", "b"], ledger.Read().Select(static record => record.Token), StringComparer.Ordinal);
        Assert.Equal(2, (await File.ReadAllLinesAsync(file)).Length);
    }

    [Theory]
    [InlineData("nonsense", "Line 2")]
    [InlineData("""{"time":"2026-07-01T00:00:00+00:00","event":"Settled","token":"other","cost":1}""", "a task that was not reserved")]
    [InlineData("""{"time":"2026-07-01T00:00:00+00:00","event":"Submitted","token":"a"}""", "there is no arn")]
    public async Task Read_OfALineThatIsNone_NamesItAndTheRemedy(string line, string problem)
    {
        using TemporaryFolder folder = new();
        TaskLedger ledger = new(folder.Path, _clock);
        await ledger.AppendAsync(Reserved(ledger, "a", 2), CancellationToken.None);
        await File.AppendAllTextAsync(folder.At("ledger.jsonl"), line + "\n");
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => ledger.Read());
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Contains("mend the line", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_OfManyAtOnce_IsNeverExceeded()
    {
        using TemporaryFolder folder = new();
        Budget budget = new("run", 10, 10);
        int accepted = 0;

        // The real clock: the others are waited for.
        await Parallel.ForEachAsync(Enumerable.Range(0, 12), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (i, token) =>
        {
            TaskLedger ledger = new(folder.Path, TimeProvider.System);
            try
            {
                LedgerLine line = Reserved(ledger, FormattableString.Invariant($"t{i}"), 3);
                await ledger.UpdateAsync(
                    records =>
                    {
                        budget.Require(records, Device, 3, line.Time);
                        return (true, (IReadOnlyList<LedgerLine>)[line]);
                    },
                    token);
                Interlocked.Increment(ref accepted);
            }
            catch (BudgetExceededException)
            {
                // As it should be for all but three.
            }
        });
        Assert.Equal(3, accepted);
        Assert.Equal(9, new TaskLedger(folder.Path, TimeProvider.System).Read().Sum(static record => record.Spent));
    }

    [Fact]
    public void Budget_ThatIsTooSmall_SaysTheFigures()
    {
        TaskRecord[] records = [Record("run", 9, _clock.GetUtcNow())];
        string message = Assert.Throws<BudgetExceededException>(() => new Budget("run", 10, 100).Require(records, Device, 1.75m, _clock.GetUtcNow())).Message;
        Assert.Contains("costs $1.75, the run 'run' has spent $9.00, and maximumCost is $10.00", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Budget_OfADay_CountsEveryRunOfThatDayAlone()
    {
        DateTimeOffset now = _clock.GetUtcNow().AddDays(1);
        TaskRecord[] records = [Record("other", 5, now), Record("other", 50, now.AddDays(-1)), Record("run", 1, now.AddDays(-1))];
        new Budget("run", 10, 7).Require(records, Device, 2, now);
        string message = Assert.Throws<BudgetExceededException>(() => new Budget("run", 10, 6.5m).Require(records, Device, 2, now)).Message;
        Assert.Contains("the day 1970-01-02 (UTC) has spent $5.00, and maximumCostPerDay is $6.50", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Budget_OfPlans_IsUntouched() =>
        new Budget("run", 1, 1).Require([Record("run", 50, _clock.GetUtcNow()) with { Stage = TaskStage.Planned }], Device, 1, _clock.GetUtcNow());

    private static LedgerLine Reserved(TaskLedger ledger, string token, decimal cost) => ledger.Line(LedgerEvent.Reserved, token) with
    {
        Key = "key-" + token,
        Device = Device,
        Shots = 100,
        Run = "run",
        Cost = cost,
    };

    private static TaskRecord Record(string run, decimal cost, DateTimeOffset time) => new()
    {
        Token = run,
        Key = run,
        Device = Device,
        Shots = 1,
        Run = run,
        ReservedAt = time,
        Stage = TaskStage.Completed,
        Cost = cost,
    };

    private static (TaskStage Stage, decimal Cost) State(TaskLedger ledger, string token)
    {
        TaskRecord record = ledger.Read().Single(record => record.Token == token);
        return (record.Stage, record.Cost);
    }
}
