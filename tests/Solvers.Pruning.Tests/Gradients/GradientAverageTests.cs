namespace Solvers.Pruning.Tests;

public sealed class GradientAverageTests
{
    [Fact]
    public void Smooth_ConstantGradient_StaysThatGradientFromTheFirstVisit()
    {
        var average = new GradientAverage(3, memory: 0.9);
        for (int visit = 0; visit < 5; visit++)
        {
            float[] gradient = [1f, -2f, 0.5f];
            average.Smooth(gradient);
            Assert.Equal(1f, gradient[0], 1e-6f);
            Assert.Equal(-2f, gradient[1], 1e-6f);
            Assert.Equal(0.5f, gradient[2], 1e-6f);
        }
    }

    [Fact]
    public void Smooth_TwoGradients_WeighsTheNewerMore()
    {
        var average = new GradientAverage(1, memory: 0.5);
        average.Smooth([4f]);
        float[] second = [1f];
        average.Smooth(second);

        // (0.25 * 4 + 0.5 * 1) / (1 - 0.25)
        Assert.Equal(2f, second[0], 1e-6f);
    }

    [Fact]
    public void Smooth_NoMemory_LeavesTheGradient()
    {
        var average = new GradientAverage(2, memory: 0);
        average.Smooth([9f, 9f]);
        float[] gradient = [1f, 2f];
        average.Smooth(gradient);
        Assert.Equal([1f, 2f], gradient);
        Assert.True(average.Raw.IsEmpty);
    }

    [Fact]
    public void Restore_OfItsState_ContinuesTheSame()
    {
        var first = new GradientAverage(2, memory: 0.7);
        first.Smooth([1f, 2f]);
        var second = new GradientAverage(2, memory: 0.7);
        second.Restore(first.Raw, first.Visits);
        float[] a = [3f, 4f];
        float[] b = [3f, 4f];
        first.Smooth(a);
        second.Smooth(b);
        Assert.Equal(a, b);
    }
}
