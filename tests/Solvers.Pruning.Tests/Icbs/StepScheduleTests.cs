namespace Solvers.Pruning.Tests;

public sealed class StepScheduleTests
{
    private static readonly int[] Garment = [401_408, 262_144, 5_120];

    [Fact]
    public void Epoch_GarmentSizes_VisitsFollowTheLogarithm()
    {
        int[][] steps = StepSchedule.Epoch(Garment, steps: 300, layersPerStep: 1, minimum: 1, seed: 1, epoch: 0);
        Assert.Equal(300, steps.Length);
        Assert.All(steps, static layers => Assert.Single(layers));
        double total = Garment.Sum(static size => Math.Log10(size));
        for (int layer = 0; layer < 3; layer++)
        {
            double share = 300 * Math.Log10(Garment[layer]) / total;
            Assert.InRange(steps.Count(layers => layers[0] == layer), share - 1, share + 1);
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 1)]
    [InlineData(9, 5)]
    public void Epoch_SeveralLayersPerStep_NeverRepeatsALayerInAStep(int layersPerStep, int stepCount)
    {
        int[][] steps = StepSchedule.Epoch(Garment, stepCount, layersPerStep, minimum: 0, seed: 7, epoch: 2);
        Assert.Equal(stepCount, steps.Length);
        Assert.All(steps, static layers => Assert.Equal(layers.Length, layers.Distinct().Count()));
        Assert.Equal(stepCount * Math.Min(layersPerStep, 3), steps.Sum(static layers => layers.Length));
    }

    [Fact]
    public void Epoch_MinimumAboveShare_GrowsTheEpoch()
    {
        int[][] steps = StepSchedule.Epoch(Garment, steps: 3, layersPerStep: 1, minimum: 10, seed: 1, epoch: 0);
        Assert.Equal(30, steps.Length);
        Assert.All(Enumerable.Range(0, 3), layer => Assert.Equal(10, steps.Count(layers => layers[0] == layer)));
    }

    [Fact]
    public void Epoch_OtherEpoch_OtherOrder()
    {
        int[] first = [.. StepSchedule.Epoch(Garment, 60, 1, 1, 1, 0).Select(static layers => layers[0])];
        int[] again = [.. StepSchedule.Epoch(Garment, 60, 1, 1, 1, 0).Select(static layers => layers[0])];
        int[] second = [.. StepSchedule.Epoch(Garment, 60, 1, 1, 1, 1).Select(static layers => layers[0])];
        Assert.Equal(first, again);
        Assert.NotEqual(first, second);
    }
}
