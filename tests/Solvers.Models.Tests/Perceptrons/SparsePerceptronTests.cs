using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class SparsePerceptronTests
{
    // Whole tiles, a part of one, and both.
    [Theory]
    [InlineData(64)]
    [InlineData(1)]
    [InlineData(150)]
    public void Evaluate_PrunedNetwork_EqualsTheDenseEvaluation(int count)
    {
        var random = new SeededRandom(3);
        using LinearLayer first = Layer(ref random, "first", 12, 9);
        using LinearLayer second = Layer(ref random, "second", 5, 12);
        using var network = new MultilayerPerceptron("pruned", [first, second]);
        using var samples = new SampleSet(
            "random", Normal(ref random, count, 9), tensor([.. Enumerable.Range(0, count).Select(static b => (long)(b % 5))]), 5);
        using Batch all = samples.Slice(0, count);
        using Tensor losses = network.SampleLosses(all, PlainLinearEvaluator.Instance);
        using Tensor logits = network.Logits(all.Inputs, PlainLinearEvaluator.Instance);
        using Tensor hits = logits.argmax(1).eq(all.Labels).to(float32);

        Evaluation evaluation = network.Evaluate(samples);
        Assert.Equal(losses.data<float>().ToArray().Average(static loss => (double)loss), evaluation.Loss, 1e-5);
        Assert.Equal(hits.data<float>().ToArray().Average(static hit => (double)hit), evaluation.Accuracy!.Value, 1e-12);

        SparsePerceptron sparse = SparsePerceptron.TryFrom(network.Layers, 1)!;
        Assert.Equal(sparse.Evaluate(samples.Tiles, threads: 1), sparse.Evaluate(samples.Tiles, threads: 4));
        Assert.Equal(evaluation, sparse.Evaluate(samples.Tiles, threads: 2));
    }

    [Fact]
    public void TryFrom_DenseNetwork_LeavesItToTheTensorLibrary()
    {
        var random = new SeededRandom(3);
        using LinearLayer layer = Layer(ref random, "only", 4, 5);
        Assert.Null(SparsePerceptron.TryFrom([layer], maximumDensity: 0.01));
        Assert.NotNull(SparsePerceptron.TryFrom([layer], maximumDensity: 0.9));
    }

    private static LinearLayer Layer(ref SeededRandom random, string name, int outputs, int inputs)
    {
        float[] weights = new float[outputs * inputs];
        for (int i = 0; i < weights.Length; i += 6)
        {
            weights[i] = (float)random.NextNormal();
        }

        return new LinearLayer(name, tensor(weights).reshape(outputs, inputs), Normal(ref random, outputs));
    }

    private static Tensor Normal(ref SeededRandom random, params long[] shape)
    {
        float[] values = new float[shape.Aggregate(1L, static (product, length) => product * length)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)random.NextNormal();
        }

        return tensor(values).reshape(shape);
    }
}
