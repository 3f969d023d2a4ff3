namespace Solvers.Braket.Emulator.Signing;

/// <summary>A request is not signed as it should be.</summary>
/// <param name="failure">In which respect.</param>
/// <param name="message">What is wrong, without any secret.</param>
#pragma warning disable CA1064 // Caught where it is thrown from; no caller outside ever sees it.
internal sealed class SignatureException(SignatureFailure failure, string message) : Exception(message)
#pragma warning restore CA1064
{
    /// <summary>Gets in which respect.</summary>
    public SignatureFailure Failure { get; } = failure;
}
