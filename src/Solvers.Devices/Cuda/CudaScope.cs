namespace Solvers.Devices.Cuda;

/// <summary>Makes a context that of this thread until disposed of; whoever else uses CUDA here, such as libtorch, keeps its own.</summary>
internal readonly unsafe ref struct CudaScope
{
    private readonly CudaLibrary _library;
    private readonly int _code;

    /// <summary>Initialises the scope.</summary>
    /// <param name="device">The device whose context it is.</param>
    public CudaScope(CudaDevice device)
    {
        _library = device.Library;
        _code = _library.ContextPush(device.Handle);
    }

    /// <summary>Gets what the driver said; after an error the thread has the context that it had.</summary>
    public int Code => _code;

    /// <summary>Gives the thread the context that it had.</summary>
    public void Dispose()
    {
        if (_code == CudaConstants.Success)
        {
            nint popped;
            _library.ContextPop(&popped);
        }
    }
}
