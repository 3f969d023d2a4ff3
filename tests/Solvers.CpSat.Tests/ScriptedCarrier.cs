namespace Solvers.CpSat.Tests;

/// <summary>A carrier whose answers a test writes.</summary>
/// <param name="solve">Makes the answer from model, parameters and the token that ends the call.</param>
internal sealed class ScriptedCarrier(
    Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>, CancellationToken, Task<CarrierAnswer>> solve) : ICarrier
{
    /// <inheritdoc/>
    public string Name => "scripted";

    /// <inheritdoc/>
    public string? UnavailableReason => null;

    /// <inheritdoc/>
    public bool StreamsLog => false;

    /// <inheritdoc/>
    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<CarrierAnswer> SolveAsync(
        ReadOnlyMemory<byte> model, ReadOnlyMemory<byte> parameters, Action<string>? hear, CancellationToken cancellationToken) =>
        solve(model, parameters, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
