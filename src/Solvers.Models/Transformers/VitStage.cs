using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>
/// An encoder layer of a vision transformer (arXiv 2010.11929): h += o(attention(q, k, v of norm(h))), then
/// h += output(f(intermediate of norm(h))).
/// </summary>
internal sealed class VitStage : INetworkStage
{
    private readonly StageWeights _weights;
    private readonly VitOptions _options;
    private readonly LayerNorm _inputNorm;
    private readonly LayerNorm _innerNorm;

    /// <summary>Initialises the stage, which takes the weights over.</summary>
    public VitStage(StageWeights weights, VitOptions options)
    {
        _weights = weights;
        _options = options;
        IReadOnlyList<Tensor> norms = weights.Others;
        _inputNorm = new LayerNorm(norms[0], norms[1], options.Epsilon);
        _innerNorm = new LayerNorm(norms[2], norms[3], options.Epsilon);
    }

    /// <inheritdoc/>
    public string Name => _weights.Name;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<LinearLayer>> LayerGroups => _weights.Groups;

    /// <summary>The tensors of layer <paramref name="name"/>, in the order that the constructor expects.</summary>
    public static StagePlan Plan(string name, VitOptions options)
    {
        string attention = name + ".attention.";
        int width = options.Width;
        return new StagePlan(
            name,
            [
                [
                    new(attention + "attention.query", width, width, options.HasInputBias),
                    new(attention + "attention.key", width, width, options.HasInputBias),
                    new(attention + "attention.value", width, width, options.HasInputBias),
                ],
                [new(attention + "output.dense", width, width, HasBias: true)],
                [new(name + ".intermediate.dense", options.InnerWidth, width, HasBias: true)],
                [new(name + ".output.dense", width, options.InnerWidth, HasBias: true)],
            ],
            [.. LayerNorm.Specs(name + ".layernorm_before", width), .. LayerNorm.Specs(name + ".layernorm_after", width)]);
    }

    /// <inheritdoc/>
    public Tensor Apply(Tensor hidden, ILinearEvaluator evaluator)
    {
        // What an evaluator is shown stays in the caller's scope; all else goes at once.
        using Tensor between = Attend(_inputNorm.Apply(hidden), hidden, evaluator);
        using Tensor inner = evaluator.Apply(LayerGroups[2][0], _innerNorm.Apply(between));
        return evaluator.ApplyAndAdd(LayerGroups[3][0], _options.Activation(inner), between);
    }

    /// <inheritdoc/>
    public void Dispose() => _weights.Dispose();

    private Tensor Attend(Tensor input, Tensor stream, ILinearEvaluator evaluator)
    {
        IReadOnlyList<LinearLayer> layers = LayerGroups[0];
        using Tensor queries = Attention.SplitHeads(evaluator.Apply(layers[0], input), _options.HeadCount);
        using Tensor keys = Attention.SplitHeads(evaluator.Apply(layers[1], input), _options.HeadCount);
        using Tensor values = Attention.SplitHeads(evaluator.Apply(layers[2], input), _options.HeadCount);
        return evaluator.ApplyAndAdd(LayerGroups[1][0], Attention.Mix(queries, keys, values, AttentionReach.Everything), stream);
    }
}
