using System.CommandLine;
using Solvers.Braket.Client;

namespace Solvers.Cli;

/// <summary>The options of commands that ask the service.</summary>
internal sealed class ServiceOptions
{
    private readonly Option<string?> _endpoint = new("--endpoint")
    {
        Description = "Address of the service, such as that of icbs braket emulator. [default: BRAKET_ENDPOINT, else the region's own]",
        HelpName = "ADDRESS",
    };

    private readonly Option<string?> _region = new("--region")
    {
        Description = "The region. [default: every one, or that of the device or task]",
        HelpName = "REGION",
    };

    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "Profile of the AWS credentials files. [default: the environment, else default]",
        HelpName = "NAME",
    };

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(_endpoint);
        command.Options.Add(_region);
        command.Options.Add(_profile);
    }

    /// <summary>Reads them.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <returns>How the service is reached.</returns>
    public BraketConnection Connection(ParseResult arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        BraketConnection connection = new() { Region = arguments.GetValue(_region), Profile = arguments.GetValue(_profile) };
        return arguments.GetValue(_endpoint) is { } endpoint
            ? connection with { Endpoint = BraketConnection.Address(endpoint, "--endpoint") }
            : connection;
    }
}
