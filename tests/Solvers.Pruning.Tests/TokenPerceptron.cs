using Solvers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

/// <summary>
/// A perceptron that labels every position of a sequence, with a smooth activation and a mean over positions in the middle, so
/// that positions depend on each other. Its sample loss is the mean over the scored positions.
/// </summary>
internal sealed class TokenPerceptron(params LinearLayer[] layers) : INetwork
{
    public string Architecture => "token perceptron";

    public Device Device => layers[0].Weight.device;

    public IReadOnlyList<LinearLayer> Layers => layers;

    public Tensor SampleLosses(Batch batch, ILinearEvaluator evaluator)
    {
        Tensor hidden = batch.Inputs;
        for (int l = 0; l < layers.Length; l++)
        {
            hidden = evaluator.Apply(layers[l], hidden);
            if (l + 1 < layers.Length)
            {
                hidden = nn.functional.gelu(hidden);
                hidden = hidden.add(hidden.mean([1L], keepdim: true));
            }
        }

        Tensor flat = nn.functional.cross_entropy(
            hidden.reshape(-1, hidden.shape[^1]),
            batch.Labels.reshape(-1),
            reduction: nn.Reduction.None,
            ignore_index: SampleSet.NotScored);
        Tensor scored = batch.Labels.ne(SampleSet.NotScored).sum([1L]);
        return flat.reshape(batch.Labels.shape).sum([1L]).div(scored);
    }

    public Evaluation Evaluate(SampleSet samples)
    {
        using IDisposable gradientless = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        using Batch all = samples.Slice(0, samples.Count);
        double loss = SampleLosses(all, PlainLinearEvaluator.Instance).mean().ToDouble();
        return new Evaluation(loss, Accuracy: null, Math.Exp(loss));
    }

    public string OutputName => throw new NotSupportedException();

    public void Save(string path, IReadOnlyDictionary<string, string>? metadata = null) => throw new NotSupportedException();

    public void Dispose()
    {
        foreach (LinearLayer layer in layers)
        {
            layer.Dispose();
        }
    }
}
