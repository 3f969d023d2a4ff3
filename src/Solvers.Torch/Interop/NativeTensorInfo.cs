using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>What a tensor is; the layout of <c>st_tensor_info</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeTensorInfo
{
    internal long ElementCount;
    internal long ElementSize;
    internal long StorageOffset;
    internal int DimensionCount;
    internal int Type;
    internal int DeviceType;
    internal int DeviceIndex;
    internal int RequiresGrad;
    internal int IsLeaf;
    internal int IsContiguous;
    internal int Reserved;
}
