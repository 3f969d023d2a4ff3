using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Layerwise;
using Solvers.Pruning;

namespace Solvers.Cli;

/// <summary><c>prune</c>: the main job.</summary>
internal sealed class PruneCommand : Command, IHasExamples
{
    private readonly CommandIo _io;
    private readonly CommonOptions _common;

    private readonly Argument<string> _configuration = new("CONFIG")
    {
        Description = "The experiment, a JSON file. Paths in it are relative to the working directory.",
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder of the results: configuration, steps, weights, masks, checkpoint. [default: runs/NAME]",
        HelpName = "DIR",
    };

    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Continue an interrupted run from the checkpoint in its folder, bit for bit; without one, start. [default: off]",
    };

    private readonly Option<string?> _recordBlocks = new("--record-blocks")
    {
        Description = "Folder that receives every block that is solved, with its incumbent and the answer's value and bound, as a " +
            "block file; made when absent, refused when it holds blocks of another run. [default: none]",
        HelpName = "DIR",
    };

    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that every command takes.</param>
    public PruneCommand(CommandIo io, CommonOptions common)
        : base("prune", "Prune a network: cut it to a density, then improve the choice of pruned weights block by block (iCBS).")
    {
        _io = io;
        _common = common;
        Arguments.Add(_configuration);
        Options.Add(_out);
        Options.Add(_resume);
        Options.Add(_recordBlocks);
        common.AddTo(this);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "icbs prune configs/quickstart.json",
        "icbs prune configs/garment.json --set data.directory=DATA/fashion-mnist --set pruning.density=0.2 --json",
        "icbs prune configs/garment.json --out runs/first --resume",
        "icbs prune configs/garment.json --set pruning.bound.solver=convex --record-blocks blocks",
    ];

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string path = arguments.GetRequiredValue(_configuration);
        bool json = arguments.GetValue(_common.Json);
        using ILoggerFactory loggers = CommandLog.Create(_common.LevelOf(arguments));
        ILogger logger = loggers.CreateLogger("prune");
        var file = ExperimentFile.Load(
            path, arguments.GetRequiredValue(_common.Set), arguments.GetValue(_common.Seed));
        PruneConfiguration experiment = file.Experiment;
        await using ServiceProvider services = SolverSetup.CreateServices(file.Document, _io.TimeProvider, loggers);
        RunContext context = RunSetup.Of(file.Document, services)
            .ContextOf(experiment, arguments.GetValue(_out) ?? Path.Combine("runs", experiment.Name)) with
        {
            RecordBlocks = arguments.GetValue(_recordBlocks),
            Resume = arguments.GetValue(_resume),
            TimeProvider = _io.TimeProvider,
        };
        logger.LogInformation("{Path} with {Overrides} overrides, seed {Seed}", path, arguments.GetRequiredValue(_common.Set).Length, experiment.Seed);
        logger.LogInformation("solver {Solver}: {Definition}", experiment.Solver, context.Solver.Definitions?.ToJsonString());
        logger.LogInformation("results go to {Output}", Path.GetFullPath(context.Output));
        PruneResult result = await RunAsync(experiment, context, cancellationToken);
        if (json)
        {
            await _io.Output.WriteLineAsync(JsonSerializer.Serialize(result, PruneJson.Line));
        }
        else
        {
            ResultTables.Write(_io.CreateOutputConsole(), result);
        }

        switch (result.StopReason)
        {
            case StopReason.Cancelled:
                string place = result.Solver is null
                    ? FormattableString.Invariant($"layer {result.Layerwise?.Layers.Count}")
                    : FormattableString.Invariant($"step {result.Steps}");
                await _io.Error.WriteLineAsync($"interrupted after {place}; continue with the same command and --resume");
                return ExitCode.Interrupted;
            case StopReason.TimeLimit:
                await _io.Error.WriteLineAsync(FormattableString.Invariant(
                    $"stopped by pruning.timeLimit after step {result.Steps}; the results are usable"));
                return ExitCode.Limit;
            default:
                return ExitCode.Done;
        }
    }

    private async Task<PruneResult> RunAsync(
        PruneConfiguration experiment, RunContext context, CancellationToken cancellationToken)
    {
        if (_io.ErrorIsTerminal && _io.CreateErrorConsole() is { Profile.Capabilities.Interactive: true } terminal)
        {
            return await LiveProgress.RunAsync(
                terminal,
                _io.TimeProvider,
                observer => PruneRun.ExecuteAsync(experiment, context with { Observer = observer }, cancellationToken));
        }

        PlainProgress progress = new(_io.Error, _io.TimeProvider);
        return await PruneRun.ExecuteAsync(experiment, context with { Observer = progress }, cancellationToken);
    }
}
