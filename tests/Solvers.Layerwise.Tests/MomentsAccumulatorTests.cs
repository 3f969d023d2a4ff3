using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

public sealed class MomentsAccumulatorTests
{
    [Fact]
    public void ToProblem_AnyBatches_EqualsTheProductOfAllRows() => Prop
        .ForAll<byte, byte, bool>((shape, seed, withTargets) =>
        {
            using DisposeScope scope = NewDisposeScope();
            using var generator = new Generator(seed);
            int inputs = 1 + (shape % 7);
            int batches = 1 + (shape / 64);
            using MomentsAccumulator moments = new("layer", inputs);
            List<Tensor> all = [];
            List<Tensor> allTargets = [];
            for (int batch = 0; batch < batches; batch++)
            {
                Tensor x = randn(new long[] { 2, 5 + batch, inputs }, generator: generator);
                Tensor target = x.add(randn(x.shape, generator: generator).mul(0.2f));
                moments.Add(x, withTargets ? target : null);
                all.Add(x.reshape(-1, inputs));
                allTargets.Add(target.reshape(-1, inputs));
            }

            Tensor rows = cat(all, 0);
            Tensor targets = withTargets ? cat(allTargets, 0) : rows;
            Tensor weights = randn(new long[] { 3, inputs }, generator: generator);
            Tensor other = randn(new long[] { 3, inputs }, generator: generator);
            using LayerProblem problem = moments.ToProblem("layer", weights);
            Tensor wanted = targets.mm(weights.t());
            double expected = rows.mm(other.t()).sub(wanted).pow(2).sum().item<float>() / wanted.pow(2).sum().item<float>();
            return moments.RowCount == rows.shape[0]
                && problem.Gram.allclose(rows.t().mm(rows), 1e-4, 1e-3)
                && Math.Abs(problem.RelativeError(other) - expected) <= 1e-3 * Math.Max(1, expected);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(19, 21));

    [Fact]
    public void ToProblem_AdditionsToTheTargets_AreMadeUpForByWeightsAndBias() => Prop
        .ForAll<byte, bool>((seed, centred) =>
        {
            using DisposeScope scope = NewDisposeScope();
            using var generator = new Generator(seed);
            Tensor x = randn(new long[] { 50, 4 }, generator: generator).add(1);
            Tensor target = x.add(randn(new long[] { 50, 4 }, generator: generator).mul(0.3f)).add(0.5);
            Tensor addition = randn(new long[] { 50, 2 }, generator: generator).add(2);
            using MomentsAccumulator moments = new("layer", 4, centred: centred);
            moments.Add(x.narrow(0, 0, 20), target.narrow(0, 0, 20), addition.narrow(0, 0, 20));
            moments.Add(x.narrow(0, 20, 30), target.narrow(0, 20, 30), addition.narrow(0, 20, 30));
            Tensor weights = randn(new long[] { 2, 4 }, generator: generator);
            Tensor other = randn(new long[] { 2, 4 }, generator: generator);
            Tensor bias = randn(new long[] { 2 }, generator: generator);
            using LayerProblem problem = moments.ToProblem("layer", weights);
            Tensor refitted = centred ? moments.RefitBias(weights, bias, other) : bias;
            Tensor wanted = target.mm(weights.t()).add(addition);
            Tensor gap = wanted.add(bias).sub(x.mm(other.t()).add(refitted));
            Tensor spread = centred ? wanted.sub(wanted.mean([0L], keepdim: true)) : wanted;
            double energy = spread.pow(2).sum().item<float>();
            double expected = gap.pow(2).sum().item<float>() / energy;
            return Math.Abs(problem.TargetEnergy - energy) < 1e-3 * energy
                && Math.Abs(problem.RelativeError(other) - expected) < 1e-3 * Math.Max(1, expected);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(31, 37));

    [Fact]
    public void Add_AdditionsInSomeBatchesOnlyOrWithoutTargets_AreRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        using MomentsAccumulator moments = new("layer", 3);
        Tensor x = ones(5, 3);
        Assert.Throws<ArgumentException>(() => moments.Add(x, targetAddition: ones(5, 2)));
        Assert.Throws<ArgumentException>(() => moments.Add(x, x, ones(4, 2)));
        moments.Add(x, x, ones(5, 2));
        Assert.Throws<ArgumentException>(() => moments.Add(x, x));
    }

    [Fact]
    public void ToProblem_WiderThanABlockOfColumns_IsSymmetricAndWhole()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(3);
        Tensor x = randn(new long[] { 64, 1100 }, generator: generator);
        using MomentsAccumulator moments = new("layer", 1100);
        moments.Add(x.narrow(0, 0, 40));
        moments.Add(x.narrow(0, 40, 24));
        using LayerProblem problem = moments.ToProblem("layer", ones(1, 1100));
        Assert.True(problem.Gram.eq(problem.Gram.t()).all().item<bool>());
        Assert.True(problem.Gram.allclose(x.t().mm(x), 1e-4, 1e-3));
    }

    [Fact]
    public void RefitBias_CentredMoments_GiveTheBestBias() => Prop
        .ForAll<byte, bool>((seed, withTargets) =>
        {
            using DisposeScope scope = NewDisposeScope();
            using var generator = new Generator(seed);
            Tensor x = randn(new long[] { 50, 4 }, generator: generator).add(3);
            Tensor target = withTargets ? x.add(randn(new long[] { 50, 4 }, generator: generator)).add(1) : x;
            using MomentsAccumulator moments = new("layer", 4, centred: true);
            moments.Add(x.narrow(0, 0, 20), withTargets ? target.narrow(0, 0, 20) : null);
            moments.Add(x.narrow(0, 20, 30), withTargets ? target.narrow(0, 20, 30) : null);
            Tensor weights = randn(new long[] { 2, 4 }, generator: generator);
            Tensor other = randn(new long[] { 2, 4 }, generator: generator);
            Tensor bias = randn(new long[] { 2 }, generator: generator);
            Tensor refitted = moments.RefitBias(weights, bias, other);
            Tensor gap = target.mm(weights.t()).add(bias).sub(x.mm(other.t()).add(refitted));

            // The best bias leaves no mean, and the centred problem's error is what it leaves.
            using LayerProblem problem = moments.ToProblem("layer", weights);
            double expected = gap.pow(2).sum().item<float>() / problem.TargetEnergy;
            return gap.mean([0L]).abs().max().item<float>() < 1e-4
                && Math.Abs(problem.RelativeError(other) - expected) < 1e-3 * Math.Max(1, expected);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(23, 29));

    [Fact]
    public void ToProblem_CentredFarFromZero_LosesNoDigits()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(8);
        Tensor noise = randn(new long[] { 400, 3 }, generator: generator);
        Tensor centred = noise.sub(noise.mean([0L], keepdim: true));
        using MomentsAccumulator moments = new("layer", 3, centred: true);
        moments.Add(noise.add(1000).narrow(0, 0, 100));
        moments.Add(noise.add(1000).narrow(0, 100, 300));
        using LayerProblem problem = moments.ToProblem("layer", ones(1, 3));
        Assert.True(problem.Gram.allclose(centred.t().mm(centred), 1e-2, 0.1));
    }

    [Fact]
    public void Add_AnyNumberOfThreads_SameBits()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(5);
        Tensor x = randn(new long[] { 700, 600 }, generator: generator);
        int threads = get_num_threads();
        try
        {
            Assert.Equal(Sum(1), Sum(4));
        }
        finally
        {
            set_num_threads(threads);
        }

        float[] Sum(int count)
        {
            set_num_threads(count);
            using MomentsAccumulator moments = new("layer", 600, centred: true);
            moments.Add(x.narrow(0, 0, 300));
            moments.Add(x.narrow(0, 300, 400));
            using LayerProblem problem = moments.ToProblem("layer", ones(1, 600));
            return problem.Gram.data<float>().ToArray();
        }
    }

    [Theory]
    [InlineData(float.NaN, "NaN or infinite")]
    [InlineData(float.PositiveInfinity, "NaN or infinite")]
    [InlineData(1e30f, "too large")]
    public void Add_InputsThatDoNotSum_NamesLayerAndBatch(float value, string expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using MomentsAccumulator moments = new("model.layers.3.mlp.up_proj", 2);
        moments.Add(ones(3, 2));
        Tensor bad = ones(3, 2);
        bad[1, 1] = value;
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => moments.Add(bad));
        Assert.Contains("'model.layers.3.mlp.up_proj' in calibration batch 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_MisfittingInputs_AreRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        using MomentsAccumulator moments = new("layer", 2);
        Assert.Contains("'layer' has 2 inputs", Assert.Throws<ArgumentException>(() => moments.Add(ones(3, 4))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => moments.ToProblem("layer", ones(1, 2)));
        moments.Add(ones(3, 2));
        Assert.Throws<ArgumentException>(() => moments.Add(ones(3, 2), ones(3, 2)));
        Assert.Throws<InvalidOperationException>(() => moments.RefitBias(ones(1, 2), ones(1), ones(1, 2)));
        moments.ToProblem("layer", ones(1, 2)).Dispose();
        Assert.Throws<InvalidOperationException>(() => moments.Add(ones(3, 2)));
    }

    [Fact]
    public void Dispose_AfterUse_LeavesNoTensors()
    {
        using Tensor x = ones(5, 3);
        using Tensor weights = ones(2, 3);
        long count = LiveTensors.CountSettled();
        using (MomentsAccumulator moments = new("layer", 3, centred: true))
        {
            moments.Add(x, x);
            moments.Add(x, x);
            using LayerProblem problem = moments.ToProblem("layer", weights);
            _ = problem.RelativeError(weights);
        }

        Assert.Equal(count, Tensor.TotalCount);
    }
}
