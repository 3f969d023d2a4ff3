namespace TorchSharp;

// Threads.
public static partial class torch
{
    /// <summary>How many threads libtorch's own kernels use.</summary>
    /// <returns>The number, at least 1.</returns>
    public static int get_num_threads()
    {
        Native.Check(Native.st_get_num_threads(out int count));
        return count;
    }

    /// <summary>Sets how many threads libtorch's own kernels use.</summary>
    /// <param name="num">The number, at least 1.</param>
    public static void set_num_threads(int num) => Native.Check(Native.st_set_num_threads(num));
}
