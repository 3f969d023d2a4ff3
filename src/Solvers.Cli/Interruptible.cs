namespace Solvers.Cli;

/// <summary>Runs what does not watch a token itself, so that an interrupt still ends the program.</summary>
internal static class Interruptible
{
    /// <summary>Runs an action that leaves nothing half-written when the process ends in the middle of it.</summary>
    /// <param name="action">The action; gives the exit code.</param>
    /// <param name="cancellationToken">The interrupt: from then on the action is no longer waited for.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static Task<int> RunAsync(Func<int> action, CancellationToken cancellationToken) =>
        Task.Run(action, cancellationToken).WaitAsync(cancellationToken);
}
