using Solvers.Models;

namespace Solvers.Pruning.Tests;

public sealed class BatchSamplerTests
{
    [Fact]
    public void Next_OnePass_ShowsEverySampleOnce()
    {
        using SampleSet samples = SmallNetworks.Samples(1, 30, 2, 3);
        var sampler = new BatchSampler(samples, seed: 5);
        var seen = new List<float>();
        for (int b = 0; b < 6; b++)
        {
            using Batch batch = sampler.Next(5);
            seen.AddRange(FirstFeatures(batch));
        }

        using Batch all = samples.Slice(0, 30);
        Assert.Equal(FirstFeatures(all).Order(), seen.Order());
        Assert.NotEqual(FirstFeatures(all), seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(28)]
    [InlineData(95)]
    public void Next_FromAPosition_ContinuesTheSameSequence(long position)
    {
        using SampleSet samples = SmallNetworks.Samples(1, 30, 2, 3);
        var straight = new BatchSampler(samples, seed: 5);
        while (straight.Position < position)
        {
            straight.Next(1).Dispose();
        }

        var resumed = new BatchSampler(samples, seed: 5) { Position = position };
        using Batch expected = straight.Next(12);
        using Batch actual = resumed.Next(12);
        Assert.Equal(FirstFeatures(expected), FirstFeatures(actual));
        Assert.Equal(position + 12, resumed.Position);
    }

    private static float[] FirstFeatures(Batch batch)
    {
        float[] values = batch.Inputs.contiguous().data<float>().ToArray();
        return [.. values.Where(static (_, i) => i % 2 == 0)];
    }
}
