using System.Diagnostics.CodeAnalysis;

namespace Solvers.Safetensors;

/// <summary>Names and sizes of the element types.</summary>
public static class SafetensorsDtypes
{
    // Indexed by the enumeration's value.
    private static readonly (string Name, int Size)[] Table =
    [
        ("BOOL", 1), ("U8", 1), ("I8", 1), ("F8_E5M2", 1), ("F8_E4M3", 1), ("F8_E8M0", 1),
        ("I16", 2), ("U16", 2), ("F16", 2), ("BF16", 2),
        ("I32", 4), ("U32", 4), ("F32", 4),
        ("C64", 8), ("F64", 8), ("I64", 8), ("U64", 8),
    ];

    /// <summary>Every name, in the enumeration's order.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.ConvertAll(Table, static row => row.Name);

    /// <summary>The name of an element type in a file's header, such as <c>F32</c>.</summary>
    /// <param name="dtype">The element type.</param>
    /// <returns>The name.</returns>
    public static string Name(this SafetensorsDtype dtype) => Table[(int)dtype].Name;

    /// <summary>The size of one element.</summary>
    /// <param name="dtype">The element type.</param>
    /// <returns>Bytes: 1, 2, 4 or 8.</returns>
    public static int ElementSize(this SafetensorsDtype dtype) => Table[(int)dtype].Size;

    /// <summary>Whether the elements are real floating-point numbers of 16 bits or more.</summary>
    /// <param name="dtype">The element type.</param>
    /// <returns>True for F16, BF16, F32 and F64.</returns>
    public static bool IsFloatingPoint(this SafetensorsDtype dtype) =>
        dtype is SafetensorsDtype.Float16 or SafetensorsDtype.BFloat16 or SafetensorsDtype.Float32
            or SafetensorsDtype.Float64;

    /// <summary>Finds the element type of a name.</summary>
    /// <param name="name">A name such as <c>F32</c>; case matters.</param>
    /// <param name="dtype">The element type when found.</param>
    /// <returns>Whether the name is known.</returns>
    public static bool TryParse([NotNullWhen(true)] string? name, out SafetensorsDtype dtype)
    {
        int index = Array.FindIndex(Table, row => string.Equals(row.Name, name, StringComparison.Ordinal));
        dtype = index < 0 ? default : (SafetensorsDtype)index;
        return index >= 0;
    }
}
