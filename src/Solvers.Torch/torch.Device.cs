using System.Globalization;

namespace TorchSharp;

// Devices.
public static partial class torch
{
    /// <summary>Main memory.</summary>
    public static Device CPU = new(DeviceType.CPU);

    /// <summary>The current NVIDIA GPU.</summary>
    /// <exception cref="InvalidOperationException">libtorch sees no GPU.</exception>
    public static Device CUDA => InitializeDevice(new Device(DeviceType.CUDA));

    /// <summary>A device by its description.</summary>
    /// <param name="description">"cpu", "cuda" or "cuda:1".</param>
    /// <returns>The device.</returns>
    public static Device device(string description) => new(description);

    /// <summary>A device by kind and index.</summary>
    /// <param name="deviceType">The kind.</param>
    /// <param name="index">The index, or -1 for the current one.</param>
    /// <returns>The device.</returns>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>Makes sure that a device can be used.</summary>
    /// <param name="device">The device; main memory by default.</param>
    /// <returns>The device.</returns>
    /// <exception cref="InvalidOperationException">A GPU was asked for and libtorch sees none.</exception>
    public static Device InitializeDevice(Device? device)
    {
        if (device is null)
        {
            return CPU;
        }

        InitializeDeviceType(device.type);
        return device;
    }

    /// <summary>Makes sure that a kind of device can be used.</summary>
    /// <param name="deviceType">The kind.</param>
    /// <exception cref="InvalidOperationException">GPUs were asked for and libtorch sees none.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException(
                "The device is 'cuda', but this libtorch sees no GPU. Use device 'cpu', or build against a CUDA libtorch "
                + "(environment variable LIBTORCH) on a machine with an NVIDIA GPU and its driver.");
        }
    }

    /// <summary>Whether a kind of device can be used.</summary>
    /// <param name="deviceType">The kind.</param>
    /// <returns>Whether it can.</returns>
    public static bool TryInitializeDeviceType(DeviceType deviceType) =>
        deviceType == DeviceType.CPU || (deviceType == DeviceType.CUDA && cuda.is_available());

    /// <summary>Where a tensor lives.</summary>
    public class Device
    {
        /// <summary>Initializes a new instance of the <see cref="Device"/> class.</summary>
        /// <param name="deviceType">The kind.</param>
        /// <param name="index">The index, or -1 for the current one.</param>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>Initializes a new instance of the <see cref="Device"/> class.</summary>
        /// <param name="description">"cpu", "cuda" or "cuda:1".</param>
        /// <exception cref="ArgumentException">The description names no known device.</exception>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            string[] parts = description.Split(':');
            int parsed = -1;
            bool known = string.Equals(parts[0], "cpu", StringComparison.OrdinalIgnoreCase)
                || string.Equals(parts[0], "cuda", StringComparison.OrdinalIgnoreCase);
            if (!known || parts.Length > 2
                || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out parsed)))
            {
                throw new ArgumentException($"'{description}' names no device; use 'cpu', 'cuda' or 'cuda:1'.");
            }

            type = string.Equals(parts[0], "cuda", StringComparison.OrdinalIgnoreCase) ? DeviceType.CUDA : DeviceType.CPU;
            index = parsed;
        }

        /// <summary>The kind.</summary>
        public DeviceType type { get; }

        /// <summary>The index, or -1 for the current one.</summary>
        public int index { get; }

        /// <summary>A device by its description.</summary>
        /// <param name="description">"cpu", "cuda" or "cuda:1".</param>
        public static implicit operator Device(string description) => new(description);

        /// <summary>The description: "cpu", "cuda" or "cuda:1".</summary>
        /// <returns>The description.</returns>
        public override string ToString() => type == DeviceType.CPU ? "cpu"
            : index < 0 ? "cuda"
            : string.Create(CultureInfo.InvariantCulture, $"cuda:{index}");
    }
}
