using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Solvers.Braket.Client;
using Spectre.Console;

namespace Solvers.Cli;

/// <summary><c>braket devices</c>: the devices of the service, and what a task costs on each.</summary>
internal sealed class DevicesCommand : Command, IHasExamples
{
    private readonly CommandIo _io;
    private readonly CommonOptions _common;
    private readonly ServiceOptions _service = new();

    private readonly Option<int> _shots = new("--shots")
    {
        Description = "Shots of the task that is priced. [default: 1000]",
        HelpName = "N",
        DefaultValueFactory = static _ => 1000,
    };

    private readonly Option<string?> _prices = new("--prices")
    {
        Description = "Price file. [default: the one that ships]",
        HelpName = "FILE",
    };

    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that commands share.</param>
    public DevicesCommand(CommandIo io, CommonOptions common)
        : base("devices", "List the devices of Amazon Braket with status and the price of a task. Costs nothing; needs credentials.")
    {
        ArgumentNullException.ThrowIfNull(common);
        _io = io;
        _common = common;
        Options.Add(_shots);
        Options.Add(_prices);
        _service.AddTo(this);
        common.AddOutputTo(this);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "icbs braket devices",
        "icbs braket devices --region eu-north-1 --shots 500 --json",
    ];

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var prices = PriceList.Load(arguments.GetValue(_prices));
        int shots = arguments.GetValue(_shots);
        BraketConnection connection = _service.Connection(arguments);
        SortedDictionary<string, DeviceSummary> devices = new(StringComparer.Ordinal);
        foreach (string region in connection.Region is { } single ? [single] : Regions.All)
        {
            using BraketClient client = new(connection, region, _io.TimeProvider);
            foreach (DeviceSummary device in await client.SearchDevicesAsync(cancellationToken))
            {
                devices[device.DeviceArn] = device;
            }
        }

        DeviceListReport report = new(prices.AsOf, shots, [.. devices.Values.Select(device => Report(device, prices, shots))]);
        if (arguments.GetValue(_common.Json))
        {
            await _io.Output.WriteLineAsync(JsonSerializer.Serialize(report, JsonText.Readable.DeviceListReport));
        }
        else
        {
            Show(report);
        }

        return ExitCode.Done;
    }

    private static DeviceReport Report(DeviceSummary device, PriceList prices, int shots) => new(
        device.DeviceArn,
        device.DeviceName,
        device.ProviderName,
        device.DeviceType,
        device.DeviceStatus,
        DeviceArn.TryParse(device.DeviceArn, out DeviceArn? arn) ? prices.Find(arn)?.Reservation(shots) : null);

    private void Show(DeviceListReport report)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("device", "maker", "type", "status", $"{report.Shots} shots", "identifier");
        foreach (DeviceReport device in report.Devices)
        {
            table.AddRow(
                new Text(device.Name),
                new Text(device.Provider),
                new Text(device.Type),
                new Text(device.Status),
                new Text(device.Dollars is { } price ? Dollars.Text(price) : "no price"),
                new Text(device.Arn));
        }

        IAnsiConsole console = _io.CreateOutputConsole();
        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Prices as of {report.PricesAsOf}. A simulator is charged by time; its price is what is set aside for a task. A device without a price cannot be used."));
    }
}
