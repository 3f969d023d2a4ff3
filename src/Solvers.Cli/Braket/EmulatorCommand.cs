using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Solvers.Braket.Emulator;
using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Money;

namespace Solvers.Cli;

/// <summary><c>braket emulator</c>: serves the stand-in until it is interrupted.</summary>
internal sealed class EmulatorCommand : Command, IHasExamples
{
    private readonly CommandIo _io;
    private readonly CommonOptions _common;

    private readonly Option<int> _port = new("--port")
    {
        Description = "Port on 127.0.0.1, from 0 to 65535. [default: 0, any that is free]",
        HelpName = "N",
    };

    private readonly Option<string?> _faults = new("--faults")
    {
        Description = "A JSON file of what shall go wrong; docs/quantum.md describes it. [default: nothing]",
        HelpName = "FILE",
    };

    private readonly Option<ulong?> _faultSeed = new("--fault-seed")
    {
        Description = "Draw what goes wrong from this seed; --log-level debug shows it as the file that would do the same. [default: nothing]",
        HelpName = "N",
    };

    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that commands share.</param>
    public EmulatorCommand(CommandIo io, CommonOptions common)
        : base(
            "emulator",
            "Serve a stand-in for Amazon Braket and the storage of its results on this machine until Ctrl-C. It checks every request, " +
            "runs the circuits it is sent, and costs nothing.")
    {
        ArgumentNullException.ThrowIfNull(common);
        _io = io;
        _common = common;
        Options.Add(_port);
        Options.Add(_faults);
        Options.Add(_faultSeed);
        Options.Add(common.Seed);
        common.AddOutputTo(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_faults) is not null && result.GetValue(_faultSeed) is not null)
            {
                result.AddError("--faults names what goes wrong and --fault-seed draws it; give one of the two.");
            }

            if (result.GetValue(_port) is < 0 or > 65535)
            {
                result.AddError("--port: write a number from 0 to 65535.");
            }
        });
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "icbs braket emulator",
        "icbs braket emulator --port 4500 --fault-seed 7",
        "icbs braket emulator --faults faults.json --json",
    ];

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        EmulatorOptions options = new()
        {
            Port = arguments.GetValue(_port),
            Seed = arguments.GetValue(_common.Seed) ?? 0,
            Faults = Faults(arguments),
            Observer = Tell,
        };
        if (_common.LevelOf(arguments) <= Microsoft.Extensions.Logging.LogLevel.Debug)
        {
            await _io.Error.WriteLineAsync(options.Faults.ToJson());
        }

        await using BraketEmulator emulator = await BraketEmulator.StartAsync(options, _io.TimeProvider, cancellationToken);
        await ShowAsync(emulator.Endpoint, options.Credentials, arguments.GetValue(_common.Json));
        await UntilInterruptedAsync(cancellationToken);
        IReadOnlyList<Charge> charges = emulator.Charges;
        await _io.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{emulator.Requests.Count} requests, {charges.Count} tasks; on the devices themselves they would have cost {charges.Sum(static charge => charge.Amount):0.00####} USD"));
        return ExitCode.Done;
    }

    private FaultPlan Faults(ParseResult arguments)
    {
        if (arguments.GetValue(_faults) is { } path)
        {
            return FaultPlan.Read(path);
        }

        return arguments.GetValue(_faultSeed) is { } seed ? SeededFaults.Draw(seed) : FaultPlan.None;
    }

    private async Task ShowAsync(Uri endpoint, EmulatorCredentials credentials, bool json)
    {
        string address = endpoint.GetLeftPart(UriPartial.Authority);
        Dictionary<string, string> environment = new(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = credentials.SessionToken ?? string.Empty,
            ["BRAKET_ENDPOINT"] = address,
            ["AWS_ENDPOINT_URL_S3"] = address,
        };
        if (json)
        {
            await _io.Output.WriteLineAsync(JsonSerializer.Serialize(new EmulatorReport(endpoint, environment), JsonText.Readable.EmulatorReport));
            return;
        }

        await _io.Output.WriteLineAsync($"# Serving {address}. In another terminal (the credentials are made up and worth nothing):");
        foreach ((string name, string value) in environment)
        {
            await _io.Output.WriteLineAsync($"export {name}={value}");
        }

        await _io.Output.WriteLineAsync(
            $"./icbs prune configs/garment-braket.json --set solvers.braket.options.endpoint={address} " +
            "--set data.directory=DATA/fashion-mnist --set model.path=DATA/garment/garment_classifier.safetensors");
        await _io.Output.WriteLineAsync("# Ctrl-C ends it.");
        await _io.Output.FlushAsync();
    }

    private static async Task UntilInterruptedAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = cancellationToken.Register(interrupted.SetResult);
        await interrupted.Task;
    }

    // Requests come from several threads; a line is one call, and the writers of the program are synchronised.
    private void Tell(RecordedRequest request)
    {
        string what = request.Operation?.ToString() ?? $"{request.Method} {request.Path}";
        string fault = request.Fault is { } kind ? $", fault {JsonText.NameOf(kind)}" : string.Empty;
        string violations = string.Concat(request.Violations.Select(static violation => "\n  " + violation));
        _io.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {request.Status}{fault}{violations}"));
    }
}
