using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>A number with its kind (0 none, 1 integer, 2 floating point, 3 boolean); the layout of <c>st_scalar</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeScalar
{
    internal readonly int Kind;
    internal readonly int Reserved;
    internal readonly long Integer;
    internal readonly double Real;

    internal NativeScalar(int kind, long integer, double real)
    {
        Kind = kind;
        Reserved = 0;
        Integer = integer;
        Real = real;
    }
}
