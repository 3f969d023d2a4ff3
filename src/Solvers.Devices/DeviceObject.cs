namespace Solvers.Devices;

/// <summary>Something that a driver made and that must be given back to it, once.</summary>
internal abstract class DeviceObject : IDisposable
{
    private readonly LiveObjects _live;
    private nint _handle;

    /// <summary>Initialises the object.</summary>
    /// <param name="live">The count that holds it until it is given back.</param>
    /// <param name="handle">What the driver knows it by; not 0.</param>
    protected DeviceObject(LiveObjects live, nint handle)
    {
        _live = live;
        _handle = handle;
        live.Add();
    }

    /// <summary>Gets what the driver knows the object by.</summary>
    /// <exception cref="ObjectDisposedException">It was given back.</exception>
    public nint Handle
    {
        get
        {
            nint handle = Volatile.Read(ref _handle);
            ObjectDisposedException.ThrowIf(handle == 0, this);
            return handle;
        }
    }

    /// <summary>Gives the object back to the driver.</summary>
    public void Dispose()
    {
        nint handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
        {
            Release(handle);
            _live.Remove();
        }
    }

    /// <summary>
    /// Gives the object back. Never throws: a driver refuses only after a failure that was told already, and the exception
    /// that told it must not be lost.
    /// </summary>
    /// <param name="handle">What the driver knows it by.</param>
    protected abstract void Release(nint handle);
}
