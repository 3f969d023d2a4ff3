using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>One subscript; the layout of <c>st_index_item</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeIndexItem
{
    internal int Kind;
    internal int Has;
    internal long Start;
    internal long Stop;
    internal long Step;
    internal nint Tensor;
}
