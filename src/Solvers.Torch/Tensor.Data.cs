using System.Runtime.CompilerServices;
using TorchSharp.Utils;

namespace TorchSharp;

// Elements, as .NET sees them.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory of a contiguous tensor in main memory; valid as long as the tensor lives.</summary>
        /// <exception cref="NotSupportedException">The tensor is not contiguous, or has 2 GiB or more.</exception>
        /// <exception cref="InvalidOperationException">The tensor is not in main memory.</exception>
        /// <exception cref="ArgumentException">The bytes set are not as many as the tensor's.</exception>
        public Span<byte> bytes
        {
            get
            {
                NativeTensorInfo info = Describe();
                if (info.IsContiguous == 0)
                {
                    throw new NotSupportedException("The bytes of a tensor that is not contiguous: call contiguous() first.");
                }

                long length = info.ElementCount * info.ElementSize;
                if (length > int.MaxValue)
                {
                    throw new NotSupportedException($"A span cannot hold the {length} bytes of the tensor: use narrow() first.");
                }

                unsafe
                {
                    return new Span<byte>((void*)DataPointer(), (int)length);
                }
            }

            set
            {
                Span<byte> memory = bytes;
                if (memory.Length != value.Length)
                {
                    throw new ArgumentException($"The tensor has {memory.Length} bytes, not {value.Length}.");
                }

                value.CopyTo(memory);
            }
        }

        /// <summary>The elements in row-major order, as .NET values.</summary>
        /// <typeparam name="T">The .NET type that fits the element type exactly.</typeparam>
        /// <returns>An accessor; for a tensor on a GPU, of a copy in main memory.</returns>
        /// <exception cref="ArgumentException">The .NET type does not fit the element type.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            if (!Fits<T>(dtype))
            {
                throw new ArgumentException(
                    $"{typeof(T).Name} is not compatible with {dtype}: read it as the matching type, or convert with to().");
            }

            return new TensorAccessor<T>(is_cpu() ? this : cpu());
        }

        /// <summary>The only element.</summary>
        /// <typeparam name="T">The .NET type that fits the element type exactly.</typeparam>
        /// <returns>The element.</returns>
        /// <exception cref="ArgumentException">The .NET type does not fit the element type, or there is not one element.</exception>
        public T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException($"item() of a tensor with {NumberOfElements} elements: it must have exactly one.");
            }

            return data<T>()[new long[Describe().DimensionCount]];
        }

        /// <summary>The only element as a scalar.</summary>
        /// <returns>The scalar.</returns>
        /// <exception cref="ArgumentException">There is not one element.</exception>
        public Scalar ToScalar()
        {
            switch (dtype)
            {
                case ScalarType.Bool:
                    return item<bool>();
                case ScalarType.Byte:
                    return item<byte>();
                case ScalarType.Int8:
                    return item<sbyte>();
                case ScalarType.Int16:
                    return item<short>();
                case ScalarType.Int32:
                    return item<int>();
                case ScalarType.Int64:
                    return item<long>();
                case ScalarType.Float32:
                    return item<float>();
                case ScalarType.Float64:
                    return item<double>();
                default:
                    using (Tensor wide = to_type(ScalarType.Float32))
                    {
                        return wide.item<float>();
                    }
            }
        }

        internal nint DataPointer()
        {
            if (!is_cpu())
            {
                throw new InvalidOperationException($"The tensor is on {device}: call cpu() before reading its memory.");
            }

            Native.Check(Native.st_data(Handle, out nint pointer));
            return pointer;
        }

        private static bool Fits<T>(ScalarType type)
            where T : unmanaged => type switch
            {
                ScalarType.Byte => typeof(T) == typeof(byte),
                ScalarType.Int8 => typeof(T) == typeof(sbyte),
                ScalarType.Int16 => typeof(T) == typeof(short),
                ScalarType.Int32 => typeof(T) == typeof(int),
                ScalarType.Int64 => typeof(T) == typeof(long),
                ScalarType.Float32 => typeof(T) == typeof(float),
                ScalarType.Float64 => typeof(T) == typeof(double),
                ScalarType.Bool => typeof(T) == typeof(bool),
                _ => false,
            };
    }
}
