namespace Solvers.Braket.Emulator.Signing;

/// <summary>Why a signature is refused.</summary>
internal enum SignatureFailure
{
    /// <summary>There is no header <c>Authorization</c>.</summary>
    Missing,

    /// <summary>The header, or one that it needs, lacks a part or cannot be read.</summary>
    Incomplete,

    /// <summary>The access key is not the one of this stand-in.</summary>
    UnknownKey,

    /// <summary>The session token is absent or another one.</summary>
    WrongToken,

    /// <summary>The request was signed too long ago, or in the future.</summary>
    Skewed,

    /// <summary>The body is not the one whose hash was sent.</summary>
    BodyHash,

    /// <summary>Everything is there, and the signature differs.</summary>
    Mismatch,
}
