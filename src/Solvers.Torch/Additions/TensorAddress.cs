#if USE_TORCHSHARP
using System.Runtime.InteropServices;
#endif
using TorchSharp;

namespace Solvers.Torch;

/// <summary>
/// Where the elements of a tensor lie, for code that reads them on the device. TorchSharp has no public member for it, so it stands
/// outside its namespace, and is compiled in a build against TorchSharp too.
/// </summary>
public static class TensorAddress
{
#if USE_TORCHSHARP
    // What TorchSharp's own accessors call. Its library is loaded by the time that a tensor exists.
    private static readonly Lazy<nint> Data = new(static () => NativeLibrary.GetExport(
        NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, null), "THSTensor_data"));
#endif

    /// <summary>The address of the first element, as the tensor's device counts.</summary>
    /// <param name="tensor">A contiguous tensor on any device.</param>
    /// <returns>
    /// The address; good as long as the tensor lives. What a GPU has been asked to write there is complete once something of the tensor
    /// was copied to main memory.
    /// </returns>
    /// <exception cref="ArgumentException">The tensor is not contiguous.</exception>
    public static nint Of(torch.Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!tensor.is_contiguous())
        {
            throw new ArgumentException("The tensor is not contiguous: call contiguous() first.", nameof(tensor));
        }

#if USE_TORCHSHARP
        unsafe
        {
            nint address = ((delegate* unmanaged<nint, nint>)Data.Value)(tensor.Handle);
            GC.KeepAlive(tensor);
            return address;
        }
#else
        Native.Check(Native.st_data(tensor.Handle, out nint address));
        return address;
#endif
    }
}
