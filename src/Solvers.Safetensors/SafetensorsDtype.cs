namespace Solvers.Safetensors;

/// <summary>Element types of a safetensors file, by the names they have there.</summary>
public enum SafetensorsDtype
{
    /// <summary><c>BOOL</c>: one byte, 0 or 1.</summary>
    Boolean,

    /// <summary><c>U8</c>: unsigned, one byte.</summary>
    UInt8,

    /// <summary><c>I8</c>: signed, one byte.</summary>
    Int8,

    /// <summary><c>F8_E5M2</c>: floating point, one byte, five exponent bits.</summary>
    Float8E5M2,

    /// <summary><c>F8_E4M3</c>: floating point, one byte, four exponent bits.</summary>
    Float8E4M3,

    /// <summary><c>F8_E8M0</c>: a power of two, one byte.</summary>
    Float8E8M0,

    /// <summary><c>I16</c>: signed, two bytes.</summary>
    Int16,

    /// <summary><c>U16</c>: unsigned, two bytes.</summary>
    UInt16,

    /// <summary><c>F16</c>: IEEE 754 half precision.</summary>
    Float16,

    /// <summary><c>BF16</c>: the upper half of a single-precision number.</summary>
    BFloat16,

    /// <summary><c>I32</c>: signed, four bytes.</summary>
    Int32,

    /// <summary><c>U32</c>: unsigned, four bytes.</summary>
    UInt32,

    /// <summary><c>F32</c>: IEEE 754 single precision.</summary>
    Float32,

    /// <summary><c>C64</c>: two single-precision numbers, real and imaginary part.</summary>
    Complex64,

    /// <summary><c>F64</c>: IEEE 754 double precision.</summary>
    Float64,

    /// <summary><c>I64</c>: signed, eight bytes.</summary>
    Int64,

    /// <summary><c>U64</c>: unsigned, eight bytes.</summary>
    UInt64,
}
