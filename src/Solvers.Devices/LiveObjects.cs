namespace Solvers.Devices;

/// <summary>Counts the objects of a device that were not given back yet.</summary>
internal sealed class LiveObjects
{
    private int _count;

    /// <summary>Gets how many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Counts one more.</summary>
    public void Add() => Interlocked.Increment(ref _count);

    /// <summary>Counts one less.</summary>
    public void Remove() => Interlocked.Decrement(ref _count);
}
