namespace Solvers.Braket.Emulator.Faults;

/// <summary>Where the answer names the error. Services differ in it, and a client must read every form.</summary>
public enum ErrorForm
{
    /// <summary>The header <c>x-amzn-ErrorType: ThrottlingException</c>.</summary>
    Header,

    /// <summary>The same header with an address behind the name: <c>ThrottlingException:http://...</c>.</summary>
    HeaderWithUri,

    /// <summary>The member <c>__type</c> of the body, with a name space before the name.</summary>
    BodyType,

    /// <summary>The member <c>code</c> of the body.</summary>
    BodyCode,
}
