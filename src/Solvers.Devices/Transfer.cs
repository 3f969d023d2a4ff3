namespace Solvers.Devices;

/// <summary>Checks of what callers hand over, the same for every device.</summary>
internal static class Transfer
{
    /// <summary>Refuses a part that does not lie within its buffer.</summary>
    /// <param name="offset">First byte.</param>
    /// <param name="bytes">How many.</param>
    /// <param name="size">Bytes of the buffer.</param>
    /// <param name="what">What the buffer is called.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    public static void CheckPart(long offset, long bytes, long size, string what)
    {
        if (offset < 0 || bytes < 0 || offset > size - bytes)
        {
            throw new ArgumentOutOfRangeException(what, $"{bytes} bytes from {offset} do not lie within the {size} bytes of the {what}.");
        }
    }

    /// <summary>Takes a part of main memory as elements.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="memory">Where the memory begins.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="offset">Where the part begins, in bytes.</param>
    /// <param name="count">Elements.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The part begins within an element, or leaves the memory.</exception>
    public static unsafe Span<T> Part<T>(nint memory, long size, long offset, int count)
        where T : unmanaged
    {
        CheckPart(offset, (long)count * sizeof(T), size, "host buffer");
        if (offset % sizeof(T) != 0)
        {
            throw new ArgumentException($"A part of elements of {sizeof(T)} bytes cannot begin at byte {offset}.", nameof(offset));
        }

        return new Span<T>((byte*)memory + offset, count);
    }

    /// <summary>Takes what another device, or another interface, made as what it is here.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="value">What the caller handed over.</param>
    /// <param name="owner">The device that made it, if it is such.</param>
    /// <param name="device">The device that is to use it.</param>
    /// <returns>The same.</returns>
    /// <exception cref="ArgumentException">Another device made it.</exception>
    public static T Own<T>(object value, Func<T, IComputeDevice> owner, IComputeDevice device)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return value is T own && ReferenceEquals(owner(own), device)
            ? own
            : throw new ArgumentException($"{value.GetType().Name} was made by another device than {device.Info.Id}.", nameof(value));
    }
}
