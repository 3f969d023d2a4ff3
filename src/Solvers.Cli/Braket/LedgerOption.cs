using System.CommandLine;
using Solvers.Braket.Client;

namespace Solvers.Cli;

/// <summary>The option <c>--folder</c> of commands that read the ledger.</summary>
internal static class LedgerOption
{
    /// <summary>Makes the option.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> Make() => new("--folder")
    {
        Description = "Folder of the ledger, as the solver's option folder names it. [default: .icbs/braket in the home folder]",
        HelpName = "FOLDER",
    };

    /// <summary>Returns the folder that is meant.</summary>
    /// <param name="folder">The one that was named; null for none.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="DirectoryNotFoundException">The one that was named is not there.</exception>
    public static string FolderOf(string? folder) => folder is null || Directory.Exists(folder)
        ? folder ?? TaskSettings.DefaultFolder
        : throw new DirectoryNotFoundException($"There is no folder '{folder}'; name the one of the solver's option folder.");
}
