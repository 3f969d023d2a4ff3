using System.Globalization;
using Microsoft.Extensions.Logging;
using Solvers.Abstractions;
using Solvers.Braket.Client;
using Solvers.Core;

namespace Solvers.Braket;

/// <summary>QAOA on the devices and simulators of Amazon Braket: angles are found on this machine, one task measures each block.</summary>
/// <remarks>
/// <para>Where a device takes sets of programs, blocks that are solved together go into one task. What was measured is repaired and polished as by
/// <c>qaoa</c>; raw results are told apart. Without <c>submit</c> a solve is a dry run: request and price are written, nothing is sent, and the
/// answer is the incumbent.</para>
/// <para>One step is one shot. The devices are not deterministic, but a request that was once made is not made again: the same problem, seed, options
/// and device get the results that were paid for.</para>
/// <para>Reference: Farhi, Goldstone and Gutmann, "A quantum approximate optimization algorithm", arXiv 1411.4028. docs/quantum.md tells more.</para>
/// </remarks>
public sealed class BraketSolver : IBatchBlockSolver, IDisposable
{
    private const int MostTasksAtOnce = 10;
    private const string NoDevice =
        "No device is named: set the option device to an identifier such as arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet (icbs braket devices lists them).";

    private readonly BraketOptions _options;
    private readonly TaskSettings? _settings;
    private readonly BraketTasks? _tasks;
    private readonly TimeProvider _clock;

    /// <summary>Initialises the solver; nothing is sent before the first solve.</summary>
    /// <param name="options">Its options; not to be changed afterwards.</param>
    /// <param name="clock">The clock of every wait.</param>
    /// <param name="log">Hears of prices before anything is submitted, of states and waits.</param>
    /// <exception cref="ConfigurationException">The device has no price.</exception>
    public BraketSolver(BraketOptions options, TimeProvider clock, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        _options = options;
        _clock = clock;
        if (options.Device is { Length: > 0 } device)
        {
            _settings = SettingsOf(options, DeviceArn.Parse(device), clock);
            _tasks = new BraketTasks(_settings, clock, log);
        }
    }

    /// <inheritdoc/>
    public SolverCapabilities Capabilities =>
        SolverCapabilities.Unconstrained | SolverCapabilities.ExactCardinality | SolverCapabilities.WarmStart | SolverCapabilities.Remote;

    /// <inheritdoc/>
    public string? UnavailableReason => _settings is null
        ? NoDevice
        : _options.Submit ? _settings.Connection.UnavailableReason : null;

    /// <inheritdoc/>
    public async ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<SolveResult> results = await SolveGroupAsync([problem], [context], cancellationToken).ConfigureAwait(false);
        return results[0];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SolveResult>> SolveBatchAsync(
        IReadOnlyList<BlockProblem> problems, IReadOnlyList<SolveContext> contexts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(contexts);
        int size = await GroupSizeAsync(cancellationToken).ConfigureAwait(false);
        int[][] groups = [.. Enumerable.Range(0, problems.Count).Chunk(size)];
        var results = new SolveResult[problems.Count];
        await Parallel.ForEachAsync(
            groups,
            new ParallelOptions { MaxDegreeOfParallelism = MostTasksAtOnce, CancellationToken = CancellationToken.None },
            async (group, _) =>
            {
                IReadOnlyList<SolveResult> answers = await SolveGroupAsync(
                    [.. group.Select(i => problems[i])], [.. group.Select(i => contexts[i])], cancellationToken).ConfigureAwait(false);
                foreach ((int place, int i) in group.Index())
                {
                    results[i] = answers[place];
                }
            }).ConfigureAwait(false);
        return results;
    }

    /// <inheritdoc/>
    public void Dispose() => _tasks?.Dispose();

    private static TaskSettings SettingsOf(BraketOptions options, DeviceArn device, TimeProvider clock)
    {
        DevicePrice price = PriceList.Load(options.Prices).Get(device);
        string run = options.Run ?? FormattableString.Invariant($"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..8]}");
        BraketConnection connection = new() { Region = options.Region, Profile = options.Profile, Timeout = options.RequestTimeout };
        return new TaskSettings
        {
            Connection = connection with
            {
                Endpoint = options.Endpoint is { } endpoint ? BraketConnection.Address(endpoint, "endpoint") : connection.Endpoint,
                StorageEndpoint = options.StorageEndpoint is { } storage ? BraketConnection.Address(storage, "storageEndpoint") : null,
            },
            Device = device,
            Price = price,
            Folder = options.Folder ?? TaskSettings.DefaultFolder,
            Bucket = options.Bucket,
            KeyPrefix = options.KeyPrefix,
            Run = run,
            Budget = options is { Submit: true, MaximumCost: { } most } ? new Budget(run, (decimal)most, (decimal)(options.MaximumCostPerDay ?? most)) : null,
            SpendingLimit = (decimal?)options.SpendingLimit,
            LongestPoll = options.LongestPoll,
            CancelOnStop = options.CancelOnStop,
            Attempts = options.Attempts,
        };
    }

    // A set of programs is one task and pays the price of a task once.
    private async Task<int> GroupSizeAsync(CancellationToken cancellationToken)
    {
        try
        {
            DeviceCapabilities? device = await _tasks!.DescribeAsync(cancellationToken).ConfigureAwait(false);
            return device is { MaximumExecutables: > 1 } ? (int)Math.Clamp(device.MaximumTotalShots / _options.Shots, 1, device.MaximumExecutables) : 1;
        }
        catch (Exception exception) when (exception is BraketServiceException or OperationCanceledException)
        {
            // Each solve will meet the same, and say so in its answer.
            return 1;
        }
    }

    private async Task<IReadOnlyList<SolveResult>> SolveGroupAsync(
        IReadOnlyList<BlockProblem> problems, IReadOnlyList<SolveContext> contexts, CancellationToken cancellationToken)
    {
        var results = new SolveResult[problems.Count];
        List<(int Place, BlockSampling Block)> open = [];
        for (int i = 0; i < results.Length; i++)
        {
            BlockSampling block = new(problems[i], contexts[i], _options, cancellationToken);
            if (block.Settled() is { } settled)
            {
                results[i] = settled;
            }
            else if (block.TooLarge() is { } reason)
            {
                results[i] = SolveResult.Unavailable(reason);
            }
            else
            {
                open.Add((i, block));
            }
        }

        // Programs of one task have the same number of shots.
        foreach (IGrouping<int, (int Place, BlockSampling Block)> group in open.GroupBy(static entry => entry.Block.Shots))
        {
            IReadOnlyList<SolveResult> answers = await MeasureAsync([.. group.Select(static entry => entry.Block)], cancellationToken).ConfigureAwait(false);
            foreach ((int index, (int place, _)) in group.Index())
            {
                results[place] = answers[index];
            }
        }

        return results;
    }

    private async Task<IReadOnlyList<SolveResult>> MeasureAsync(IReadOnlyList<BlockSampling> blocks, CancellationToken cancellationToken)
    {
        TimeSpan? left = blocks.Min(static block => block.Left);
        using CancellationTokenSource timer = left is { } limit && limit > TimeSpan.Zero
            ? new CancellationTokenSource(limit, _clock)
            : new CancellationTokenSource();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            TaskAnswer answer = await _tasks!.RunAsync(
                ProblemKey.Of([.. blocks.Select(static block => block.Key)]), blocks[0].Shots, device => Prepare(blocks, device), end.Token).ConfigureAwait(false);
            return answer.Outcome is null
                ? [.. blocks.Select((block, i) => block.Planned(PlanText(answer), Provenance(answer, i)))]
                : [.. blocks.Select((block, i) => answer.Outcome.Executables[i].Failure is { } failure
                    ? SolveResult.Unavailable($"The device could not run the program: {failure}")
                    : block.Read(answer.Outcome.Executables[i].Samples, Provenance(answer, i), answer.Waited))];
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested || blocks.Any(static block => block.Left <= TimeSpan.Zero))
        {
            string message = _options.CancelOnStop
                ? "The wait has ended; what was submitted is being cancelled."
                : "The wait has ended; what was submitted goes on and is paid, and the same solve finds it again.";
            return [.. blocks.Select(block => block.Stopped(message))];
        }
        catch (Exception exception) when (
            exception is BudgetExceededException or DeviceUnavailableException or TaskFailedException or BraketServiceException)
        {
            return [.. blocks.Select(_ => SolveResult.Unavailable(exception.Message))];
        }
    }

    private static Preparation Prepare(IReadOnlyList<BlockSampling> blocks, DeviceCapabilities? device)
    {
        (string Program, IReadOnlyDictionary<string, string> Provenance)[] parts = [.. blocks.Select(block => block.Prepare(device))];
        return new Preparation(
            ActionText.Of([.. parts.Select(static part => part.Program)]),
            [.. blocks.Select(static block => block.VariableCount)],
            [.. parts.Select(static part => part.Provenance)]);
    }

    private static string PlanText(TaskAnswer answer) =>
        $"Dry run: nothing was submitted. The task would cost {Dollars.Text(answer.Record.Cost)}; its request is in {answer.RequestFile}. Set submit to true to pay for it.";

    private Dictionary<string, string> Provenance(TaskAnswer answer, int index)
    {
        int count = answer.Provenance.Count;
        bool paidHere = answer.Outcome is not null && (!answer.Attached || answer.Record.Run == _settings!.Run);
        Dictionary<string, string> provenance = new(answer.Provenance[index], StringComparer.Ordinal)
        {
            ["device"] = answer.Record.Device,
            ["clientToken"] = answer.Record.Token,
            ["attached"] = answer.Attached ? "true" : "false",
            ["programsInTask"] = count.ToString(CultureInfo.InvariantCulture),
            [CostKeys.Tasks] = paidHere && index == 0 ? "1" : "0",
            [CostKeys.Dollars] = Share(paidHere ? answer.Record.Cost : 0, count),
        };
        if (answer.Outcome is null)
        {
            provenance[CostKeys.PlannedDollars] = Share(answer.Record.Cost, count);
        }

        if (answer.Record.Arn is { } arn)
        {
            provenance["taskArn"] = arn;
        }

        return provenance;
    }

    private static string Share(decimal dollars, int count) => (dollars / count).ToString("0.########", CultureInfo.InvariantCulture);
}
