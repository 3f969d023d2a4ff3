using Spectre.Console;

namespace Solvers.Cli;

/// <summary>Where a command writes, and what it may know of the terminal and the time.</summary>
/// <param name="Output">Results: tables, or the one JSON object of <c>--json</c>.</param>
/// <param name="Error">Everything else: progress, messages, logs.</param>
internal sealed record CommandIo(TextWriter Output, TextWriter Error)
{
    // Wide enough for every table of ours; a pipe has no width of its own.
    private const int PipeWidth = 160;

    /// <summary>Gets a value indicating whether <see cref="Output"/> is a terminal.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Gets a value indicating whether <see cref="Error"/> is a terminal, so that progress may redraw itself.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Makes a console for tables on <see cref="Output"/>.</summary>
    /// <returns>The console.</returns>
    public IAnsiConsole CreateOutputConsole() => Create(Output, OutputIsTerminal);

    /// <summary>Makes a console for progress on <see cref="Error"/>.</summary>
    /// <returns>The console.</returns>
    public IAnsiConsole CreateErrorConsole() => Create(Error, ErrorIsTerminal);

    private static IAnsiConsole Create(TextWriter writer, bool isTerminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
        {
            console.Profile.Width = PipeWidth;
            console.Profile.Capabilities.Unicode = true;
        }

        return console;
    }
}
