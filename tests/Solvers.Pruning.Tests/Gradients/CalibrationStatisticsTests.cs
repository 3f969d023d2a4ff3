using Solvers.Models;

namespace Solvers.Pruning.Tests;

public sealed class CalibrationStatisticsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Compute_AnyMicroBatch_EqualsTheStatisticsOfOnePass(int microBatch)
    {
        using TokenPerceptron network = SmallNetworks.TokenPerceptron(1, 6, 5, 4, 3);
        using SampleSet samples = SmallNetworks.Sequences(2, 7, 9, 6, 3);
        using Batch batch = samples.Slice(0, 7);
        using var pass = GradientPass.Run(network, batch, network.Layers, microBatch: 0);
        IReadOnlyList<LayerStatistics> wanda = CalibrationStatistics.Compute(
            ScoreKind.Wanda, network, batch, network.Layers, microBatch)!;
        IReadOnlyList<LayerStatistics> gradient = CalibrationStatistics.Compute(
            ScoreKind.Gradient, network, batch, network.Layers, microBatch)!;
        for (int l = 0; l < network.Layers.Count; l++)
        {
            LayerGradients expected = pass[network.Layers[l]];
            AssertClose(expected.InputSquares(), wanda[l].InputSquares);
            AssertClose(expected.Mean(), gradient[l].MeanGradient);
        }

        Assert.Null(CalibrationStatistics.Compute(ScoreKind.Magnitude, network, batch, network.Layers, microBatch));
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-5 * (1 + Math.Abs(expected[i])));
        }
    }
}
