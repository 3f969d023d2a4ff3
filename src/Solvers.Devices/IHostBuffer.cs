namespace Solvers.Devices;

/// <summary>Main memory for transfers.</summary>
public interface IHostBuffer : IDisposable
{
    /// <summary>Gets its size in bytes.</summary>
    long Bytes { get; }

    /// <summary>Gets a part of it.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="offset">Where the part begins, in bytes; a multiple of the size of an element.</param>
    /// <param name="count">Elements.</param>
    /// <returns>The part; not to be touched while a transfer uses it.</returns>
    Span<T> Span<T>(long offset, int count)
        where T : unmanaged;
}
