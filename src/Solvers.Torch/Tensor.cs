using System.Globalization;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>An array of numbers of one element type and any number of dimensions, with optional automatic differentiation.</summary>
    /// <remarks>
    /// A tensor owns native memory. Dispose it, or create it inside a scope of <see cref="NewDisposeScope"/>; one that is forgotten
    /// is freed by the garbage collector at some later time. Native failures are thrown as <see cref="ExternalException"/>.
    /// </remarks>
    public partial class Tensor : IDisposable
    {
        private readonly TensorHandle _handle;

        internal Tensor(nint tensor)
        {
            _handle = new TensorHandle(tensor);
            OwningDisposeScope = DisposeScopeManager.Register(this);
        }

        /// <summary>How many tensors of the process hold native memory now.</summary>
        public static long TotalCount => TensorHandle.TotalCount;

        /// <summary>The most tensors of the process that ever held native memory at once.</summary>
        public static long PeakCount => TensorHandle.PeakCount;

        /// <summary>Whether the tensor has been disposed, or never was (the gradient of an unused input).</summary>
        public bool IsInvalid => _handle.IsClosed || _handle.IsInvalid;

        /// <summary>The transposed matrix, as a view.</summary>
        public Tensor T => t();

        /// <summary>The last two dimensions exchanged, as a view.</summary>
        public Tensor mT => transpose(-2, -1);

        /// <summary>The lengths of the dimensions.</summary>
        public long[] shape
        {
            get
            {
                long[] lengths = new long[Describe().DimensionCount];
                Native.Check(Native.st_shape(Handle, lengths, new long[lengths.Length]));
                return lengths;
            }
        }

        /// <summary>The number of dimensions.</summary>
        public long ndim => Describe().DimensionCount;

        /// <summary>The number of dimensions.</summary>
        public long Dimensions => ndim;

        /// <summary>The number of elements.</summary>
        public long NumberOfElements => Describe().ElementCount;

        /// <summary>The size of an element, in bytes.</summary>
        public long ElementSize => Describe().ElementSize;

        /// <summary>The element type.</summary>
        public ScalarType dtype => (ScalarType)Describe().Type;

        /// <summary>The kind of device the tensor lives on.</summary>
        public DeviceType device_type => (DeviceType)Describe().DeviceType;

        /// <summary>The index of the device the tensor lives on, -1 in main memory.</summary>
        public int device_index => Describe().DeviceIndex;

        /// <summary>The device the tensor lives on.</summary>
        public Device device
        {
            get
            {
                NativeTensorInfo info = Describe();
                return new Device((DeviceType)info.DeviceType, info.DeviceIndex);
            }
        }

        /// <summary>Whether the tensor lives on an NVIDIA GPU.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the tensor is an input of the graph of automatic differentiation.</summary>
        public bool is_leaf => Describe().IsLeaf != 0;

        /// <summary>Whether operations on the tensor are recorded for automatic differentiation.</summary>
        public bool requires_grad
        {
            get => Describe().RequiresGrad != 0;
            set => Native.Check(Native.st_set_requires_grad(Handle, value));
        }

        internal DisposeScope? OwningDisposeScope { get; set; }

        internal TensorHandle Handle => _handle;

        /// <summary>The lengths of the dimensions.</summary>
        /// <returns>One length per dimension.</returns>
        public long[] size() => shape;

        /// <summary>The length of a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <returns>The length.</returns>
        public long size(int dim)
        {
            long[] lengths = shape;
            int index = dim < 0 ? dim + lengths.Length : dim;
            return (uint)index < (uint)lengths.Length
                ? lengths[index]
                : throw new ArgumentOutOfRangeException(
                    nameof(dim), dim, $"The tensor has {lengths.Length} dimensions.");
        }

        /// <summary>The distances between neighbours along each dimension, in elements.</summary>
        /// <returns>One distance per dimension.</returns>
        public long[] stride()
        {
            long[] strides = new long[Describe().DimensionCount];
            Native.Check(Native.st_shape(Handle, new long[strides.Length], strides));
            return strides;
        }

        /// <summary>The number of dimensions.</summary>
        /// <returns>The number.</returns>
        public long dim() => ndim;

        /// <summary>The number of elements.</summary>
        /// <returns>The number.</returns>
        public long numel() => NumberOfElements;

        /// <summary>The size of an element, in bytes.</summary>
        /// <returns>The size.</returns>
        public long element_size() => ElementSize;

        /// <summary>Where the tensor starts in its memory, in elements.</summary>
        /// <returns>The position.</returns>
        public long storage_offset() => Describe().StorageOffset;

        /// <summary>Whether the elements lie one after another in memory.</summary>
        /// <returns>Whether they do.</returns>
        public bool is_contiguous() => Describe().IsContiguous != 0;

        /// <summary>Whether the tensor lives in main memory.</summary>
        /// <returns>Whether it does.</returns>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether the element type is a floating-point type.</summary>
        /// <returns>Whether it is.</returns>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the element type is an integer type.</summary>
        /// <returns>Whether it is.</returns>
        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>Sets whether operations on the tensor are recorded for automatic differentiation.</summary>
        /// <param name="requires_grad">Whether they are.</param>
        /// <returns>This tensor.</returns>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Moves the tensor from its scope to the one around it.</summary>
        /// <returns>This tensor.</returns>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes the tensor out of all scopes; whoever calls disposes it.</summary>
        /// <returns>This tensor.</returns>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>Frees the native memory unless another tensor shares it.</summary>
        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Element type, shape and device.</summary>
        /// <returns>For example "[2x3], type = Float32, device = cpu".</returns>
        public override string ToString() => IsInvalid
            ? "disposed tensor"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"[{string.Join('x', shape)}], type = {dtype}, device = {device}");

        /// <summary>Frees the native memory unless another tensor shares it.</summary>
        /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
        protected virtual void Dispose(bool disposing)
        {
            if (disposing && !_handle.IsClosed)
            {
                OwningDisposeScope?.MarkAsDisposed(this);
                OwningDisposeScope = null;
                _handle.Dispose();
            }
        }

        internal NativeTensorInfo Describe()
        {
            Native.Check(Native.st_describe(Handle, out NativeTensorInfo info));
            return info;
        }

        private static bool Flag(
            int status, int result, [System.Runtime.CompilerServices.CallerMemberName] string member = "")
        {
            Native.Check(status, member);
            return result != 0;
        }

        private Tensor InPlace(int status, [System.Runtime.CompilerServices.CallerMemberName] string member = "")
        {
            Native.Check(status, member);
            return this;
        }
    }
}
