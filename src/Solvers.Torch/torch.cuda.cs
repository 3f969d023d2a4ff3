namespace TorchSharp;

public static partial class torch
{
    /// <summary>NVIDIA GPUs.</summary>
    public static partial class cuda
    {
        private static readonly Lazy<int> Count = new(static () =>
        {
            Native.Check(Native.st_cuda_device_count(out int count), nameof(device_count));
            return count;
        });

        /// <summary>Whether libtorch was built for CUDA and sees at least one GPU.</summary>
        /// <returns>Whether it does.</returns>
        public static bool is_available() => Count.Value > 0;

        /// <summary>How many GPUs libtorch sees.</summary>
        /// <returns>The number, 0 or more.</returns>
        public static int device_count() => Count.Value;
    }
}
