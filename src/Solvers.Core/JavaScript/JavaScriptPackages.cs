using System.ComponentModel;
using System.Diagnostics;

namespace Solvers.Core;

/// <summary>
/// Finds files of JavaScript packages: in the folder that the environment variable SOLVERS_NODE_MODULES names, and only
/// there when it is set; else in <c>node_modules</c> beside the program; else in what the checkout above the program has
/// installed, which is installed first when <c>./icbs</c> or <c>./test.sh</c> has said how.
/// </summary>
/// <remarks>
/// Safe to use from any thread. The packages and their versions are in eng/javascript of the checkout. Each object installs
/// at most once: a system's package manager must not be stopped in the middle, so whoever gives up leaves the installation
/// running, and all later calls share its outcome.
/// </remarks>
public sealed class JavaScriptPackages
{
    /// <summary>The environment variable that names a folder <c>node_modules</c>.</summary>
    public const string FolderVariable = "SOLVERS_NODE_MODULES";

    /// <summary>The environment variable that names the script that installs the packages of the checkout.</summary>
    public const string InstallerVariable = "SOLVERS_INSTALL_JAVASCRIPT";

    private const string Modules = "node_modules";

    private readonly string? _named;
    private readonly string _programFolder;
    private readonly Lazy<Task>? _installation;

    /// <summary>Initialises a search with everything it depends on.</summary>
    /// <param name="named">The folder to look into, and no other; null for the usual ones.</param>
    /// <param name="programFolder">The folder of the program; the checkout is above it, if there is one.</param>
    /// <param name="installer">
    /// The script that installs the packages of the checkout and does nothing when they are there; null when nothing may be installed.
    /// </param>
    public JavaScriptPackages(string? named, string programFolder, string? installer)
    {
        ArgumentException.ThrowIfNullOrEmpty(programFolder);
        _named = named;
        _programFolder = programFolder;
        _installation = installer is null ? null : new Lazy<Task>(() => InstallAsync(installer));
    }

    /// <summary>Gets the search of this process, by its environment.</summary>
    public static JavaScriptPackages Default { get; } = new(
        Variable(FolderVariable), AppContext.BaseDirectory, Variable(InstallerVariable));

    /// <summary>Looks for a file, and installs nothing.</summary>
    /// <param name="package">The name of the package.</param>
    /// <param name="file">The path of the file inside the package, with forward slashes.</param>
    /// <returns>Its full path; null when it is not there.</returns>
    public string? Find(string package, string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(package);
        ArgumentException.ThrowIfNullOrEmpty(file);
        return Folders().Select(folder => Path.GetFullPath(Path.Combine(folder, package, file))).FirstOrDefault(File.Exists);
    }

    /// <summary>Says why a file cannot be had, without installing anything.</summary>
    /// <param name="package">The name of the package.</param>
    /// <param name="file">The path of the file inside the package, with forward slashes.</param>
    /// <returns>One line with the remedy; null when the file is there or can be tried to install.</returns>
    public string? UnavailableReason(string package, string file)
    {
        if (Find(package, file) is not null || (_named is null && _installation is not null))
        {
            return null;
        }

        string missing = $"the file '{file}' of the JavaScript package '{package}' is not there";
        if (_named is not null)
        {
            return $"{missing}: {FolderVariable} is '{_named}'; set it to a node_modules folder that holds the package, or unset it";
        }

        return Checkout() is { } checkout
            ? $"{missing}; run {Path.Combine(checkout, "eng", "javascript", "install.sh")}"
            : $"{missing}; run 'npm install {package}' and set {FolderVariable} to the resulting node_modules folder";
    }

    /// <summary>Finds a file, after installing the packages of the checkout where that is allowed.</summary>
    /// <param name="package">The name of the package.</param>
    /// <param name="file">The path of the file inside the package, with forward slashes.</param>
    /// <param name="cancellationToken">Ends the wait for an installation, not the installation.</param>
    /// <returns>Its full path.</returns>
    /// <exception cref="MissingPackageException">It is not there, or installing failed; the message has the remedy.</exception>
    public async Task<string> RequireAsync(string package, string file, CancellationToken cancellationToken = default)
    {
        // What the user names or ships is taken as it is; the checkout's own packages may have changed their versions.
        if (_named is null && _installation is not null && !File.Exists(Path.Combine(BesideProgram, package, file)))
        {
            await _installation.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return Find(package, file) ?? throw new MissingPackageException((UnavailableReason(package, file)
            ?? $"the JavaScript package '{package}' is installed, but has no file '{file}'; check the version in eng/javascript/package.json") + ".");
    }

    private string BesideProgram => Path.Combine(_programFolder, Modules);

    private IEnumerable<string> Folders()
    {
        if (_named is not null)
        {
            yield return _named;
            yield break;
        }

        yield return BesideProgram;
        if (Checkout() is { } checkout)
        {
            yield return Path.Combine(checkout, "artifacts", "javascript", Modules);
        }
    }

    private string? Checkout()
    {
        for (DirectoryInfo? folder = new(_programFolder); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "eng", "javascript", "package-lock.json")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    // The script writes on standard error alone, which it shares with this process: that is its progress. It waits for
    // another call of itself, and has nothing to do when all is there (20 ms).
    private static async Task InstallAsync(string installer)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(installer) { UseShellExecute = false } };
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new MissingPackageException(
                $"{InstallerVariable} is '{installer}', which cannot be run ({exception.Message}); unset it, or name the script eng/javascript/install.sh of the checkout.");
        }

        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new MissingPackageException(
                $"the JavaScript packages could not be installed: '{installer}' ended with exit code {process.ExitCode}; what it wrote above says why.");
        }
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
