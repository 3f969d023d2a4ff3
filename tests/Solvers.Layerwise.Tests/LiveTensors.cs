using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

/// <summary>Counts tensors for tests of leaks.</summary>
internal static class LiveTensors
{
    /// <summary>Counts those alive once what earlier tests left to the collector is gone.</summary>
    public static long CountSettled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
