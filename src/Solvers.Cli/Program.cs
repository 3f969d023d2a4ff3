using System.Runtime.InteropServices;
using Solvers.Cli;

using CancellationTokenSource interrupted = new();

// The first signal asks the command to stop cleanly; a second one ends the process at once.
void Interrupt(PosixSignalContext context)
{
    if (!interrupted.IsCancellationRequested)
    {
        context.Cancel = true;
        interrupted.Cancel();
    }
}

using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
CommandApplication application = new(new CommandIo(Console.Out, Console.Error)
{
    OutputIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
});
return await application.RunAsync(args, interrupted.Token);
