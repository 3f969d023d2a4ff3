using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Solvers.Braket.Emulator.Tests.Drill;

/// <summary>Keeps every word that is logged, with exceptions, and looks for secrets in it and in files.</summary>
internal sealed class SecretGuard : ILogger
{
    private readonly ConcurrentQueue<string> _words = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _words.Enqueue(formatter(state, exception) + exception);

    /// <summary>Gets what was logged last.</summary>
    public string Tail => string.Join('\n', _words.TakeLast(6));

    public void Add(string text) => _words.Enqueue(text);

    public void AssertNoSecretIn(string folder)
    {
        IEnumerable<string> files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText);
        foreach (string text in _words.Concat(files))
        {
            Assert.DoesNotContain(EmulatorCredentials.Default.SecretAccessKey, text, StringComparison.Ordinal);
            Assert.DoesNotContain(EmulatorCredentials.Default.SessionToken!, text, StringComparison.Ordinal);
            Assert.DoesNotContain(EmulatorCredentials.Default.AccessKeyId, text, StringComparison.Ordinal);
        }
    }
}
