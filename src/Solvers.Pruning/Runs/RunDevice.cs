using Solvers.Core;
using TorchSharp;

namespace Solvers.Pruning;

/// <summary>The device and the threads of a run.</summary>
internal static class RunDevice
{
    /// <summary>Sets the threads and finds the device.</summary>
    /// <param name="configuration">The experiment.</param>
    /// <returns>The device.</returns>
    /// <exception cref="ConfigurationException">The device is not there.</exception>
    public static torch.Device Prepare(PruneConfiguration configuration)
    {
        if (configuration.Device.StartsWith("cuda", StringComparison.Ordinal) && !torch.cuda.is_available())
        {
            throw new ConfigurationException(
                $"device is '{configuration.Device}', but this libtorch sees no GPU. Use device 'cpu', or build against a CUDA "
                + "libtorch (environment variable LIBTORCH) on a machine with an NVIDIA GPU and its driver.");
        }

        torch.Device device = torch.device(configuration.Device);
        if (device.type == DeviceType.CUDA && device.index >= torch.cuda.device_count())
        {
            throw new ConfigurationException(
                $"device is '{configuration.Device}', but this libtorch sees {torch.cuda.device_count()} GPUs, which count from 'cuda:0'. "
                + "Use one of those.");
        }

        torch.set_num_threads(ThreadCount(configuration));
        return device;
    }

    /// <summary>How many threads a run uses.</summary>
    /// <param name="configuration">The experiment.</param>
    /// <returns>The number.</returns>
    public static int ThreadCount(PruneConfiguration configuration) => configuration.Threads ?? Environment.ProcessorCount;
}
