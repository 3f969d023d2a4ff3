using TorchSharp;

namespace Solvers.Layerwise;

/// <summary>Work on as many threads as tensors are allowed (<c>torch.set_num_threads</c>).</summary>
internal static class Workers
{
    /// <summary>Gets how many threads.</summary>
    public static int Count => torch.get_num_threads();

    /// <summary>Does pieces of work that are independent of each other.</summary>
    /// <param name="count">How many pieces.</param>
    /// <param name="work">Does one, by its number from 0.</param>
    public static void For(int count, Action<int> work)
    {
        if (count == 1)
        {
            work(0);
            return;
        }

        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Count }, work);
    }
}
