namespace Solvers.CpSat;

/// <summary>Something that runs OR-Tools' CP-SAT: bytes of a model and of parameters in, bytes of an answer out.</summary>
/// <remarks>Safe to use from any thread.</remarks>
internal interface ICarrier : IDisposable
{
    /// <summary>Gets the name by which results tell of it.</summary>
    string Name { get; }

    /// <summary>Gets one line saying why it cannot work on this machine, with the remedy; null when it can be tried.</summary>
    string? UnavailableReason { get; }

    /// <summary>Gets a value indicating whether what OR-Tools writes to its standard output is heard, line by line, while it runs.</summary>
    bool StreamsLog { get; }

    /// <summary>Gets what is needed but not here yet, such as packages; no more than a look when all is here.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When it is here.</returns>
    /// <exception cref="CarrierUnavailableException">It cannot be had.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Runs CP-SAT once.</summary>
    /// <param name="model">A CpModelProto.</param>
    /// <param name="parameters">A SatParameters.</param>
    /// <param name="hear">Receives the lines of the log, where they are streamed; null when nobody listens.</param>
    /// <param name="cancellationToken">Ends the search at once.</param>
    /// <returns>A CpSolverResponse, and the version of OR-Tools.</returns>
    /// <exception cref="CarrierUnavailableException">It does not work on this machine after all.</exception>
    /// <exception cref="CarrierException">The search was lost; the next call starts afresh.</exception>
    /// <exception cref="OperationCanceledException">The search was ended, and its answer lost.</exception>
    Task<CarrierAnswer> SolveAsync(
        ReadOnlyMemory<byte> model, ReadOnlyMemory<byte> parameters, Action<string>? hear, CancellationToken cancellationToken);
}
