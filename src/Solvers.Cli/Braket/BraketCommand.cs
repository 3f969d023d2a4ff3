using System.CommandLine;

namespace Solvers.Cli;

/// <summary><c>braket</c>: everything about Amazon Braket but solving.</summary>
internal sealed class BraketCommand : Command
{
    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that commands share.</param>
    public BraketCommand(CommandIo io, CommonOptions common)
        : base("braket", "Amazon Braket: a stand-in on this machine to rehearse with.")
    {
        Subcommands.Add(new EmulatorCommand(io, common));
    }
}
