using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class ResidentNetworkTests
{
    private static readonly long[] Tokens = [1, 5, 30, 7, 9, 2, 8, 8, 3, 4, 6, 12];

    [Fact]
    public void SampleLosses_TwoWindows_AreMeansOfTheirScoredTokens()
    {
        var model = TinyModel.Llama();
        using TemporaryFolder folder = new();
        model.Write(folder.Path);
        using DisposeScope scope = NewDisposeScope();
        using var network = ResidentNetwork.Open(folder.Path, CPU);
        using SampleSet samples = Samples();
        using Batch batch = samples.Slice(0, 2);
        double[] frequencies = [1, 0.01];
        long[] labels = samples.Labels.Int64s();
        double[] expected = new double[2];
        double sum = 0;
        for (int window = 0; window < 2; window++)
        {
            double[][] logits = new PlainLlama(model, frequencies).Logits(Tokens[(6 * window)..(6 * (window + 1))]);
            double[] lost = [.. Enumerable.Range(0, 6).Where(t => labels[(6 * window) + t] >= 0)
                .Select(t => -Math.Log(Plain.Softmax(logits[t])[labels[(6 * window) + t]]))];
            expected[window] = lost.Average();
            sum += lost.Sum();
        }

        TransformerCheck.Close(expected, network.SampleLosses(batch, PlainLinearEvaluator.Instance).Singles());
        Evaluation evaluation = network.Evaluate(samples);
        Assert.Equal(sum / labels.Count(static label => label >= 0), evaluation.Loss, 1e-5);
        Assert.Equal(Math.Exp(evaluation.Loss), evaluation.Perplexity);
        Assert.Null(evaluation.Accuracy);
    }

    [Fact]
    public void SampleLosses_OutsideInputsShown_LeavesNoTensorInTheScope()
    {
        using TemporaryFolder folder = new();
        TinyModel.Llama().Write(folder.Path);
        using var network = ResidentNetwork.Open(folder.Path, CPU);
        using SampleSet samples = Samples();
        using Batch batch = samples.Slice(0, 2);
        using DisposeScope scope = NewDisposeScope();
        network.SampleLosses(batch, PlainLinearEvaluator.Instance);

        // Four inputs per decoder layer, and the losses.
        Assert.Equal((4 * 2) + 1, scope.DisposablesCount);
    }

    private static SampleSet Samples()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor labels = TensorValues.Make([5, 30, 7, 9, 2, -100, -100, -100, 4, 6, 12, -100]);
        return new SampleSet("text", TensorValues.Make(Tokens).view(2, 6), labels.view(2, 6), 31, new TokenWindows(6, 6));
    }
}
