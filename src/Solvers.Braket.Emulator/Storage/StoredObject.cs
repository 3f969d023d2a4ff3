namespace Solvers.Braket.Emulator.Storage;

/// <summary>An object of the storage.</summary>
/// <param name="Body">Its bytes.</param>
/// <param name="ContentType">Their kind.</param>
internal sealed record StoredObject(byte[] Body, string ContentType)
{
    /// <summary>Gets a value indicating whether reading it is refused.</summary>
    public bool Forbidden { get; init; }

    /// <summary>Gets or sets how many reads do not find it yet.</summary>
    public int LateReads { get; set; }
}
