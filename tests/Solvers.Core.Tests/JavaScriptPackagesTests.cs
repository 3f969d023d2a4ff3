using Solvers.TestKit;

namespace Solvers.Core.Tests;

public sealed class JavaScriptPackagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RequireAsync_FolderNamed_LooksNowhereElse()
    {
        string beside = Put("program/node_modules/charts/main.js");
        string named = Put("named/charts/main.js");
        string bare = Directory.CreateDirectory(_folder.At("bare")).FullName;

        Assert.Equal(named, await new JavaScriptPackages(_folder.At("named"), Program, installer: null).RequireAsync("charts", "main.js"));
        Assert.Equal(beside, await new JavaScriptPackages(named: null, Program, installer: null).RequireAsync("charts", "main.js"));
        MissingPackageException missing = await Assert.ThrowsAsync<MissingPackageException>(
            () => new JavaScriptPackages(bare, Program, installer: null).RequireAsync("charts", "main.js"));
        Assert.Contains(bare, missing.Message, StringComparison.Ordinal);
        Assert.Contains(JavaScriptPackages.FolderVariable, missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_CheckoutAboveTheProgram_FindsWhatItInstalled()
    {
        Put("eng/javascript/package-lock.json");
        string installed = Put("artifacts/javascript/node_modules/charts/dist/main.js");
        var packages = new JavaScriptPackages(named: null, Program, installer: null);

        Assert.Equal(installed, packages.Find("charts", "dist/main.js"));
        Assert.Null(packages.UnavailableReason("charts", "dist/main.js"));
        Assert.Contains(
            _folder.At("eng/javascript/install.sh"), packages.UnavailableReason("charts", "other.js"), StringComparison.Ordinal);
    }

    [Fact]
    public void UnavailableReason_NoCheckout_NamesPackageAndCommand()
    {
        string? reason = new JavaScriptPackages(named: null, Program, installer: null).UnavailableReason("charts", "main.js");

        Assert.Contains("npm install charts", reason, StringComparison.Ordinal);
        Assert.Contains("main.js", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequireAsync_WithInstaller_FindsWhatItMade()
    {
        Put("eng/javascript/package-lock.json");
        string modules = _folder.At("artifacts/javascript/node_modules/charts");
        string installer = Script($"mkdir -p '{modules}'; touch '{modules}/main.js'");
        var packages = new JavaScriptPackages(named: null, Program, installer);

        Assert.Null(packages.UnavailableReason("charts", "main.js"));
        Assert.Null(packages.Find("charts", "main.js"));

        Assert.Equal(Path.Combine(modules, "main.js"), await packages.RequireAsync("charts", "main.js"));
        await Assert.ThrowsAsync<MissingPackageException>(() => packages.RequireAsync("charts", "absent.js"));
    }

    [Fact]
    public async Task RequireAsync_InstallerFails_SaysSoAndIsNotTriedAgain()
    {
        string installer = Script($"echo run >> '{_folder.At("runs")}'; exit 3");
        var packages = new JavaScriptPackages(named: null, Program, installer);

        MissingPackageException failure = await Assert.ThrowsAsync<MissingPackageException>(() => packages.RequireAsync("charts", "main.js"));
        await Assert.ThrowsAsync<MissingPackageException>(() => packages.RequireAsync("charts", "main.js"));

        Assert.Contains("exit code 3", failure.Message, StringComparison.Ordinal);
        Assert.Single(await File.ReadAllLinesAsync(_folder.At("runs")));
    }

    [Fact]
    public async Task RequireAsync_NoSuchInstaller_NamesTheVariable()
    {
        var packages = new JavaScriptPackages(named: null, Program, _folder.At("absent.sh"));

        MissingPackageException failure = await Assert.ThrowsAsync<MissingPackageException>(() => packages.RequireAsync("charts", "main.js"));

        Assert.Contains(JavaScriptPackages.InstallerVariable, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequireAsync_Cancelled_EndsTheWaitAndNotTheInstallation()
    {
        using var cancellation = new CancellationTokenSource();
        Put("eng/javascript/package-lock.json");
        string modules = _folder.At("artifacts/javascript/node_modules/charts");
        string gate = _folder.At("gate");
        string installer = Script(
            $"mkfifo '{gate}'; echo run >> '{_folder.At("runs")}'; touch '{_folder.At("started")}'; "
            + $"read -r word < '{gate}'; mkdir -p '{modules}'; touch \"{modules}/$word.js\"");
        var packages = new JavaScriptPackages(named: null, Program, installer);
        using var watcher = new FileSystemWatcher(_folder.Path, "started") { EnableRaisingEvents = true };
        watcher.Created += (_, _) => cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => packages.RequireAsync("charts", "main.js", cancellation.Token));
        await using (var open = new FileStream(gate, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            await open.WriteAsync("main\n"u8.ToArray());
        }

        Assert.Equal(Path.Combine(modules, "main.js"), await packages.RequireAsync("charts", "main.js"));
        Assert.Single(await File.ReadAllLinesAsync(_folder.At("runs")));
    }

    private string Program => Directory.CreateDirectory(_folder.At("program")).FullName;

    private string Put(string path)
    {
        string full = _folder.At(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, string.Empty);
        return full;
    }

    private string Script(string body)
    {
        string path = _folder.Write("installer.sh", "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
