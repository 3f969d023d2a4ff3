using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Quantum.Circuits;
using Solvers.Quantum.Qaoa;
using Solvers.Safetensors;
using Spectre.Console;

namespace Solvers.Cli;

/// <summary><c>circuit</c>: the QAOA circuit of a problem file as an OpenQASM 3 program, written but not run; or a program checked.</summary>
internal sealed class CircuitCommand : Command, IHasExamples
{
    private readonly CommandIo _io;
    private readonly CommonOptions _common;

    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "The problem file; its format is told from the content.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly ProblemFileOptions _problem = new("--format", "the file");

    private readonly Option<string?> _gates = new("--gates")
    {
        Description = "The gates to write with: portable (what the devices of IQM, Rigetti and IonQ have in common), all, or names with commas " +
            "between them, such as a device lists. [default: portable]",
        HelpName = "GATES",
    };

    private readonly Option<string?> _output = new("--output")
    {
        Description = "The file to write; an existing one is replaced in one step. [default: standard output]",
        HelpName = "OUT",
    };

    private readonly Option<string?> _validate = new("--validate")
    {
        Description = "In place of writing: check that this OpenQASM 3 program is in the subset that devices with these gates take. [default: off]",
        HelpName = "PROGRAM",
    };

    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that every command takes.</param>
    public CircuitCommand(CommandIo io, CommonOptions common)
        : base(
            "circuit",
            "Write the QAOA circuit of a problem file as an OpenQASM 3 program, angles searched on the simulator, without running it. " +
            "--set reaches ansatz, training and maxStates, the options of the solver qaoa.")
    {
        _io = io;
        _common = common;
        Arguments.Add(_file);
        Options.Add(_gates);
        Options.Add(_output);
        Options.Add(_validate);
        Options.Add(_problem.Cardinality);
        Options.Add(_problem.Format);
        Options.Add(_problem.Index);
        common.AddTo(this);
        SetAction((arguments, cancellationToken) => Interruptible.RunAsync(() => Run(arguments), cancellationToken));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "icbs circuit block.safetensors --output block.qasm",
        "icbs circuit block.safetensors --set ansatz.mixer=x --set ansatz.layers=2 --gates x,h,rx,rz,cz",
        "icbs circuit block.safetensors --set training.evaluations=0 --json",
        "icbs circuit --validate block.qasm --gates h,rx,rz,cz,barrier",
    ];

    private int Run(ParseResult arguments) => (arguments.GetValue(_file), arguments.GetValue(_validate)) switch
    {
        ({ } file, null) => Write(arguments, file),
        (null, { } program) => Validate(arguments, program),
        (null, null) => throw new ConfigurationException("Nothing to do: name a problem file to write the circuit of, or a program with --validate."),
        _ => throw new ConfigurationException("--validate checks a program and writes nothing: leave the problem file out, or the option."),
    };

    private int Validate(ParseResult arguments, string path)
    {
        Option? other = new Option[] { _output, _problem.Cardinality, _problem.Format, _problem.Index, _common.Set, _common.Seed }
            .FirstOrDefault(option => arguments.GetResult(option) is { Implicit: false });
        if (other is not null)
        {
            throw new ConfigurationException($"{other.Name} has no effect with --validate; leave it out.");
        }

        GateSet gates = GateSetOption.Parse(arguments.GetValue(_gates));
        IReadOnlyList<OpenQasmProblem> problems = OpenQasmValidator.FindProblems(File.ReadAllText(path), gates);
        if (problems.Count > 0)
        {
            throw new ConfigurationException([.. problems.Select(problem => $"{path}: {problem}")]);
        }

        _io.Output.WriteLine(arguments.GetValue(_common.Json)
            ? JsonSerializer.Serialize(new CircuitCheckReport(path, true, [.. gates.Names]), JsonText.Readable.CircuitCheckReport)
            : $"{path}: in the subset, with the gates {string.Join(", ", gates.Names)}");
        return ExitCode.Done;
    }

    private int Write(ParseResult arguments, string path)
    {
        GateSet gates = GateSetOption.Parse(arguments.GetValue(_gates));
        CircuitOptions options = ReadOptions(arguments.GetRequiredValue(_common.Set));
        BlockProblem problem = _problem.Read(arguments, path).Problem;
        if (problem.VariableCount == 0)
        {
            throw new ConfigurationException($"{path} has no variable, so there is no circuit.");
        }

        var model = QaoaModel.From(problem, options.Ansatz);
        TrainedAngles trained = Train(model, options, path, arguments.GetValue(_common.Seed) ?? 0);
        Circuit circuit = Rewrite(QaoaCircuit.Make(model.Ansatz, trained.Angles), gates);
        string program = OpenQasmWriter.Write(circuit);
        string? output = arguments.GetValue(_output);
        if (output is not null)
        {
            AtomicFile.Write(output, stream => stream.Write(Encoding.ASCII.GetBytes(program)));
        }

        CircuitReport report = new(
            output,
            output is null ? program : null,
            problem.VariableCount,
            problem.Constraint.Cardinality,
            JsonText.NameOf(model.Ansatz.Mixer),
            JsonText.NameOf(model.Ansatz.Start),
            model.Penalty,
            model.Ansatz.Scale,
            trained.Angles.Gammas,
            trained.Angles.Betas,
            double.IsNaN(trained.Value) ? null : trained.Value,
            circuit.Gates.CountBy(static gate => GateSignature.NameOf(gate.Kind)).OrderBy(static count => count.Key, StringComparer.Ordinal).ToDictionary(),
            circuit.PairCount,
            circuit.Depth);
        if (arguments.GetValue(_common.Json))
        {
            _io.Output.WriteLine(JsonSerializer.Serialize(report, JsonText.Readable.CircuitReport));
        }
        else if (output is null)
        {
            _io.Output.Write(program);
        }
        else
        {
            Show(report);
        }

        return ExitCode.Done;
    }

    private static CircuitOptions ReadOptions(IReadOnlyList<string> overrides)
    {
        var document = ConfigurationDocument.Load(path: null, shipped: [], overrides);

        // There are no solvers here, so an override of one is an unknown key like any other.
        bool hasEntries = document.Entries.Any(static section => section.Value is JsonObject { Count: > 0 });
        return StrictOptions.Bind<CircuitOptions>(document.ToConfiguration(hasEntries));
    }

    private static TrainedAngles Train(QaoaModel model, CircuitOptions options, string path, ulong seed)
    {
        if (options.Training is { Evaluations: 0, PolishEvaluations: 0 })
        {
            return new TrainedAngles(AngleTraining.FirstAngles(model.Ansatz, model.Layers, options.Training), double.NaN, 0);
        }

        return QaoaModel.WhyTooLarge(model.Problem, options.Ansatz, options.MaxStates) is { } reason
            ? throw new ConfigurationException($"{path}: {reason}. Take fewer variables, or leave the search for angles out with --set training.evaluations=0.")
            : AngleTraining.Run(new QaoaSimulator(model.Ansatz, Environment.ProcessorCount), model.Layers, options.Training, seed);
    }

    private static Circuit Rewrite(Circuit circuit, GateSet gates)
    {
        try
        {
            return gates.Rewrite(circuit);
        }
        catch (ArgumentException exception)
        {
            throw new ConfigurationException("--gates: " + exception.Message);
        }
    }

    private void Show(CircuitReport report)
    {
        Table table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("what", "value");
        Add("written", report.Output!);
        Add("qubits", report.Cardinality is { } ones ? $"{report.N}, of which {ones} are wanted as one" : $"{report.N}");
        Add("mixer, start", $"{report.Mixer}, {report.Start}");
        Add("layers", report.Gammas.Count.ToString(CultureInfo.InvariantCulture));
        Add("gammas", Numbers(report.Gammas));
        Add("betas", Numbers(report.Betas));
        Add("scale", Number(report.Scale));
        Add("penalty", report.Penalty is { } penalty ? Number(penalty) : "-");
        Add("mean", report.Mean is { } mean ? Number(mean) : "-");
        Add("gates", string.Join(", ", report.Gates.Select(static gate => $"{gate.Key} {gate.Value}")));
        Add("of two qubits", report.Pairs.ToString(CultureInfo.InvariantCulture));
        Add("depth", report.Depth.ToString(CultureInfo.InvariantCulture));
        _io.CreateOutputConsole().Write(table);

        void Add(string what, string value) => table.AddRow(new Text(what), new Text(value));
    }

    private static string Numbers(IReadOnlyList<double> numbers) => string.Join(", ", numbers.Select(Number));

    private static string Number(double number) => number.ToString("G6", CultureInfo.InvariantCulture);
}
