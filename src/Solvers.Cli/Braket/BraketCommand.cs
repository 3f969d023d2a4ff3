using System.CommandLine;

namespace Solvers.Cli;

/// <summary><c>braket</c>: everything about Amazon Braket but solving.</summary>
internal sealed class BraketCommand : Command
{
    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that commands share.</param>
    public BraketCommand(CommandIo io, CommonOptions common)
        : base("braket", "Amazon Braket: devices and prices, tasks and what they cost, and a stand-in on this machine to rehearse with.")
    {
        Subcommands.Add(new DevicesCommand(io, common));
        Subcommands.Add(new CostCommand(io, common));
        Subcommands.Add(new TasksCommand(io, common));
        Subcommands.Add(new EmulatorCommand(io, common));
    }
}
