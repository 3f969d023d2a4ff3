using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Solvers.Cli;

/// <summary>Logging of a command: lines on standard error.</summary>
internal static class CommandLog
{
    /// <summary>Makes the loggers.</summary>
    /// <param name="level">The least level that is written.</param>
    /// <returns>The loggers; disposing them writes what is still queued.</returns>
    public static ILoggerFactory Create(LogLevel level) => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(level)
        .AddSimpleConsole(static console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        })
        .Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace));
}
