using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Owns one native tensor, and counts how many are owned.</summary>
internal sealed class TensorHandle : SafeHandle
{
    private static long Total;
    private static long Peak;

    /// <summary>Takes ownership of a native tensor.</summary>
    /// <param name="tensor">What the shim gave, or zero for "no tensor".</param>
    internal TensorHandle(nint tensor)
        : base(0, ownsHandle: true)
    {
        SetHandle(tensor);
        if (tensor != 0)
        {
            long total = Interlocked.Increment(ref Total);
            long peak = Volatile.Read(ref Peak);
            while (total > peak)
            {
                long seen = Interlocked.CompareExchange(ref Peak, total, peak);
                if (seen == peak)
                {
                    break;
                }

                peak = seen;
            }
        }
    }

    /// <summary>Stands for an absent optional tensor.</summary>
    internal static TensorHandle None { get; } = new(0);

    /// <summary>Native tensors owned now.</summary>
    internal static long TotalCount => Interlocked.Read(ref Total);

    /// <summary>The most native tensors ever owned at once.</summary>
    internal static long PeakCount => Interlocked.Read(ref Peak);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Interlocked.Decrement(ref Total);
        return Native.st_free(handle) == 0;
    }
}
