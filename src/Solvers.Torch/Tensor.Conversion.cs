namespace TorchSharp;

// Element types, devices and copies between them; methods whose defaults differ between releases of TorchSharp have none.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tensor with another element type; itself when it has that type already.</summary>
        /// <param name="type">The element type.</param>
        /// <returns>A new tensor.</returns>
        public Tensor to_type(ScalarType type)
        {
            NativeTensorInfo info = Describe();
            return Wrap(Native.st_to(Handle, (int)type, info.DeviceType, info.DeviceIndex, out nint result), result);
        }

        /// <summary>The tensor with another element type; itself when it has that type already.</summary>
        /// <param name="type">The element type.</param>
        /// <returns>A new tensor.</returns>
        public Tensor to(ScalarType type) => to_type(type);

        /// <summary>The tensor on another device; itself when it is there already.</summary>
        /// <param name="device">The device.</param>
        /// <returns>A new tensor.</returns>
        public Tensor to(Device device) => to(dtype, device);

        /// <summary>The tensor on another device; itself when it is there already.</summary>
        /// <param name="device">"cpu", "cuda" or "cuda:1".</param>
        /// <returns>A new tensor.</returns>
        public Tensor to(string device) => to(dtype, new Device(device));

        /// <summary>The tensor with the element type and on the device of another.</summary>
        /// <param name="other">The other tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor to(Tensor other) => to(Arg(other).dtype, other.device);

        /// <summary>The tensor with another element type on another device.</summary>
        /// <param name="type">The element type.</param>
        /// <param name="device">The device.</param>
        /// <returns>A new tensor.</returns>
        public Tensor to(ScalarType type, Device device)
        {
            Device target = InitializeDevice(Arg(device));
            return Wrap(Native.st_to(Handle, (int)type, (int)target.type, target.index, out nint result), result);
        }

        /// <summary>The tensor in main memory; itself when it is there already.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor cpu() => to(CPU);

        /// <summary>The tensor on an NVIDIA GPU.</summary>
        /// <param name="device">The GPU; the current one by default.</param>
        /// <returns>A new tensor.</returns>
        public Tensor cuda(Device? device = null) => to(device ?? CUDA);

        /// <summary>The tensor as <see cref="ScalarType.Float32"/>.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor @float() => to_type(ScalarType.Float32);

        /// <summary>The tensor as <see cref="ScalarType.Float64"/>.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor @double() => to_type(ScalarType.Float64);

        /// <summary>The tensor as <see cref="ScalarType.Int64"/>.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor @long() => to_type(ScalarType.Int64);

        /// <summary>The tensor as <see cref="ScalarType.Int32"/>.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor @int() => to_type(ScalarType.Int32);

        /// <summary>The tensor as <see cref="ScalarType.Byte"/>.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor @byte() => to_type(ScalarType.Byte);

        /// <summary>The tensor as <see cref="ScalarType.Bool"/>: whether elements are not zero.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor @bool() => to_type(ScalarType.Bool);
    }
}
