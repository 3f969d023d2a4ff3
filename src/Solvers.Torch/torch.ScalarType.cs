namespace TorchSharp;

// Element types.
public static partial class torch
{
    /// <summary>32-bit floating point.</summary>
    public static ScalarType float32 = ScalarType.Float32;

    /// <summary>64-bit floating point.</summary>
    public static ScalarType float64 = ScalarType.Float64;

    /// <summary>16-bit floating point with 10 bits of fraction.</summary>
    public static ScalarType float16 = ScalarType.Float16;

    /// <summary>16-bit floating point with the range of <see cref="float32"/>.</summary>
    public static ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>Unsigned 8-bit integer.</summary>
    public static ScalarType uint8 = ScalarType.Byte;

    /// <summary>Signed 8-bit integer.</summary>
    public static ScalarType int8 = ScalarType.Int8;

    /// <summary>Signed 16-bit integer.</summary>
    public static ScalarType int16 = ScalarType.Int16;

    /// <summary>Signed 32-bit integer.</summary>
    public static ScalarType int32 = ScalarType.Int32;

    /// <summary>Signed 64-bit integer.</summary>
    public static ScalarType int64 = ScalarType.Int64;

    /// <summary>Truth value.</summary>
    public static ScalarType @bool = ScalarType.Bool;

    /// <summary>The same as <see cref="float32"/>.</summary>
    public static ScalarType @float = ScalarType.Float32;

    /// <summary>The same as <see cref="float64"/>.</summary>
    public static ScalarType @double = ScalarType.Float64;

    /// <summary>The same as <see cref="float16"/>.</summary>
    public static ScalarType half = ScalarType.Float16;

    /// <summary>The same as <see cref="int64"/>.</summary>
    public static ScalarType @long = ScalarType.Int64;

    /// <summary>The same as <see cref="int32"/>.</summary>
    public static ScalarType @int = ScalarType.Int32;

    /// <summary>Element types, with libtorch's numbers.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>Unsigned 8-bit integer.</summary>
        Byte = 0,

        /// <summary>Signed 8-bit integer.</summary>
        Int8 = 1,

        /// <summary>Signed 16-bit integer.</summary>
        Int16 = 2,

        /// <summary>Signed 32-bit integer.</summary>
        Int32 = 3,

        /// <summary>Signed 64-bit integer.</summary>
        Int64 = 4,

        /// <summary>16-bit floating point with 10 bits of fraction.</summary>
        Float16 = 5,

        /// <summary>32-bit floating point.</summary>
        Float32 = 6,

        /// <summary>64-bit floating point.</summary>
        Float64 = 7,

        /// <summary>Truth value.</summary>
        Bool = 11,

        /// <summary>16-bit floating point with the range of <see cref="Float32"/>.</summary>
        BFloat16 = 15,
    }

    /// <summary>Whether an element type is an integer type (truth values are).</summary>
    /// <param name="type">The element type.</param>
    /// <returns>Whether it is.</returns>
    public static bool is_integral(ScalarType type) => type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16
        or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Bool;

    /// <summary>Whether an element type is a floating-point type.</summary>
    /// <param name="type">The element type.</param>
    /// <returns>Whether it is.</returns>
    public static bool is_floating_point(ScalarType type) => type is ScalarType.Float16 or ScalarType.Float32
        or ScalarType.Float64 or ScalarType.BFloat16;
}
