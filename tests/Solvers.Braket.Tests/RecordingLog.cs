using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Solvers.Braket.Tests;

/// <summary>Keeps all that is logged, on every level.</summary>
internal sealed class RecordingLog : ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Gets or sets what hears of each line.</summary>
    public Action<string>? OnLine { get; set; }

    public string Text => string.Join('\n', _lines);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string line = $"{logLevel}: {formatter(state, exception)} {exception}";
        _lines.Enqueue(line);
        OnLine?.Invoke(line);
    }
}
