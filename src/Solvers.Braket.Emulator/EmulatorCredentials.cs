namespace Solvers.Braket.Emulator;

/// <summary>The one set of credentials that a stand-in accepts. They are made up and worth nothing.</summary>
/// <param name="AccessKeyId">Names the secret key in a signature.</param>
/// <param name="SecretAccessKey">Signs.</param>
/// <param name="SessionToken">Sent along as temporary credentials demand; null for credentials without one.</param>
public sealed record EmulatorCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken)
{
    /// <summary>Gets those of a stand-in that is told no others.</summary>
    public static EmulatorCredentials Default { get; } = new("EMULATORKEYWORTHNOTHING", "emulator/secret+worth/nothing", "emulator/token+worth/nothing==");

    /// <summary>Names the key alone, so that no secret reaches a log.</summary>
    /// <returns>The access key's identifier.</returns>
    public override string ToString() => AccessKeyId;
}
