using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Solvers.Abstractions;
using Solvers.Core;
using Spectre.Console;

namespace Solvers.Cli;

/// <summary><c>convert</c>: a problem file from one format into another.</summary>
internal sealed class ConvertCommand : Command, IHasExamples
{
    private const string Automatic = "auto";

    private readonly CommandIo _io;

    private readonly Argument<string> _input = new("IN")
    {
        Description = "The problem file to read.",
    };

    private readonly Argument<string> _output = new("OUT")
    {
        Description = "The problem file to write; an existing one is replaced in one step, and nothing is left of a failed conversion.",
    };

    private readonly ProblemFileOptions _problem = new("--from", "IN");

    private readonly Option<string?> _to = new("--to")
    {
        Description = $"Format of OUT: {ProblemFormats.Names}. [default: told from the ending of OUT: " +
            string.Join(", ", ProblemFormats.All.SelectMany(static format => format.Extensions)) + "]",
        HelpName = "FORMAT",
    };

    private readonly Option<string?> _penalty = new("--penalty")
    {
        Description = "Turn the cardinality into a term of the objective, this number times the square of its violation; auto takes " +
            "one that makes every minimum feasible. [default: keep the cardinality; refuse a format without a place for it]",
        HelpName = "auto|VALUE",
    };

    private readonly Option<bool> _json;

    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that commands share.</param>
    public ConvertCommand(CommandIo io, CommonOptions common)
        : base(
            "convert",
            "Convert a problem file. The objective stays the same for every feasible assignment; a file of a maximised format holds " +
            "it with its sign turned.")
    {
        ArgumentNullException.ThrowIfNull(common);
        _io = io;
        _json = common.Json;
        Arguments.Add(_input);
        Arguments.Add(_output);
        Options.Add(_problem.Format);
        Options.Add(_to);
        Options.Add(_problem.Index);
        Options.Add(_problem.Cardinality);
        Options.Add(_penalty);
        common.AddOutputTo(this);
        SetAction((arguments, cancellationToken) => Interruptible.RunAsync(() => Run(arguments), cancellationToken));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "icbs convert bqp50-1.sparse bqp50-1.qubo",
        "icbs convert block.safetensors block.qubo --penalty auto",
        "icbs convert GKD-b_11_n50_m5.txt model.lp",
        "icbs convert bqpgka.txt gka1a.safetensors --index 1 --json",
    ];

    private int Run(ParseResult arguments)
    {
        string input = arguments.GetRequiredValue(_input);
        string output = arguments.GetRequiredValue(_output);
        ProblemFile file = _problem.Read(arguments, input);
        double? penalty = null;
        if (arguments.GetValue(_penalty) is { } text)
        {
            PenaltyQubo qubo = Penalise(file.Problem, input, text);
            penalty = qubo.Penalty;
            file = file with { Problem = qubo.Problem, Info = file.Info with { LowerBound = null } };
        }

        ProblemFormat format = ProblemFormats.Write(output, file, arguments.GetValue(_to));
        ConvertReport report = new(
            file.Format.Name,
            format.Name,
            output,
            file.Problem.VariableCount,
            file.Problem.Constraint.Cardinality,
            penalty,
            format == file.Format ? [] : [.. Extras(file)]);
        if (arguments.GetValue(_json))
        {
            _io.Output.WriteLine(JsonSerializer.Serialize(report, JsonText.Readable.ConvertReport));
        }
        else
        {
            Show(report);
        }

        return ExitCode.Done;
    }

    private static PenaltyQubo Penalise(BlockProblem problem, string input, string text)
    {
        double? value = null;
        if (text != Automatic)
        {
            value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && number > 0
                ? number
                : throw new ConfigurationException($"--penalty '{text}': write {Automatic}, or a number above zero.");
        }

        return problem.Constraint is CardinalityConstraint
            ? PenaltyQubo.From(problem, value)
            : throw new ConfigurationException($"--penalty: {input} has no cardinality to turn into a penalty; leave the option out, or add --cardinality K.");
    }

    // Only block files tell these, so any other format written from one leaves them out.
    private static IEnumerable<string> Extras(ProblemFile file)
    {
        if (file.Problem.Incumbent is not null)
        {
            yield return "incumbent";
        }

        if (file.Info.BestKnown is not null)
        {
            yield return "best known value";
        }

        if (file.Info.LowerBound is not null)
        {
            yield return "lower bound";
        }

        if (file.Info.Weights is not null)
        {
            yield return "weights";
        }

        if (file.Info.Provenance.Count > 0)
        {
            yield return "provenance";
        }
    }

    private void Show(ConvertReport report)
    {
        Table table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("what", "value");
        Add(table, "written", report.Output);
        Add(table, "formats", $"{report.From} to {report.To}");
        Add(table, "variables", report.Cardinality is { } ones ? $"{report.N}, of which {ones} are one" : $"{report.N}, free");
        if (report.Penalty is { } penalty)
        {
            Add(table, "penalty", penalty.ToString("G10", CultureInfo.InvariantCulture));
        }

        if (report.LeftOut.Count > 0)
        {
            Add(table, "left out", string.Join(", ", report.LeftOut));
        }

        _io.CreateOutputConsole().Write(table);
    }

    private static void Add(Table table, string what, string value) => table.AddRow(new Text(what), new Text(value));
}
