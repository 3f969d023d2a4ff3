using System.Numerics.Tensors;

namespace Solvers.Pruning;

/// <summary>
/// A moving average of a layer's mean gradients over the steps that visit it. One batch says little about most of the
/// weights; the average says more, at the price of lagging behind the mask.
/// </summary>
/// <remarks>
/// average = memory average + (1 - memory) gradient, divided by 1 - memory^visits so that it starts without bias, as in
/// Adam (arXiv 1412.6980, algorithm 1).
/// </remarks>
/// <param name="weightCount">Number of weights of the layer.</param>
/// <param name="memory">Share of the old average that stays at each visit, 0 to below 1; 0 keeps the newest gradient alone.</param>
internal sealed class GradientAverage(int weightCount, double memory)
{
    private readonly float[] _average = memory > 0 ? new float[weightCount] : [];

    /// <summary>Gets the average before the correction, [out, in]; empty without memory.</summary>
    public ReadOnlySpan<float> Raw => _average;

    /// <summary>Gets the number of gradients taken in.</summary>
    public int Visits { get; private set; }

    /// <summary>Takes in the gradient of a step.</summary>
    /// <param name="gradient">The mean gradient of the batch, [out, in]; receives the average.</param>
    public void Smooth(float[] gradient)
    {
        Visits++;
        if (memory == 0)
        {
            return;
        }

        TensorPrimitives.Multiply(_average, (float)memory, _average);
        TensorPrimitives.MultiplyAdd(gradient, (float)(1 - memory), _average, _average);
        TensorPrimitives.Multiply(_average, (float)(1 / (1 - Math.Pow(memory, Visits))), gradient);
    }

    /// <summary>Takes over the state of a checkpoint.</summary>
    /// <param name="raw">The average before the correction.</param>
    /// <param name="visits">The number of gradients taken in.</param>
    public void Restore(ReadOnlySpan<float> raw, int visits)
    {
        raw.CopyTo(_average);
        Visits = visits;
    }
}
