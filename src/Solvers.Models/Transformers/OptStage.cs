using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>
/// A decoder layer of OPT (arXiv 2205.01068): h += out(attention(q, k, v of h)), then h += fc2(f(fc1 of h)), each with a norm before
/// it or after it.
/// </summary>
internal sealed class OptStage : INetworkStage
{
    // OPT never states it: every norm has the library's default.
    internal const double Epsilon = 1e-5;

    private static readonly AttentionReach Reach = new(IsCausal: true, Window: null);

    private readonly StageWeights _weights;
    private readonly OptOptions _options;
    private readonly LayerNorm _attentionNorm;
    private readonly LayerNorm _innerNorm;

    /// <summary>Initialises the stage, which takes the weights over.</summary>
    public OptStage(StageWeights weights, OptOptions options)
    {
        _weights = weights;
        _options = options;
        IReadOnlyList<Tensor> norms = weights.Others;
        _attentionNorm = norms.Count == 0 ? new LayerNorm(null, null, Epsilon) : new LayerNorm(norms[0], norms[1], Epsilon);
        _innerNorm = norms.Count == 0 ? new LayerNorm(null, null, Epsilon) : new LayerNorm(norms[2], norms[3], Epsilon);
    }

    /// <inheritdoc/>
    public string Name => _weights.Name;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<LinearLayer>> LayerGroups => _weights.Groups;

    /// <summary>The tensors of layer <paramref name="name"/>, in the order that the constructor expects.</summary>
    public static StagePlan Plan(string name, OptOptions options)
    {
        string attention = name + ".self_attn.";
        int width = options.Width;
        return new StagePlan(
            name,
            [
                [
                    new(attention + "q_proj", width, width, options.HasBias),
                    new(attention + "k_proj", width, width, options.HasBias),
                    new(attention + "v_proj", width, width, options.HasBias),
                ],
                [new(attention + "out_proj", width, width, options.HasBias)],
                [new(name + ".fc1", options.InnerWidth, width, options.HasBias)],
                [new(name + ".fc2", width, options.InnerWidth, options.HasBias)],
            ],
            options.HasNormWeights
                ? [.. LayerNorm.Specs(name + ".self_attn_layer_norm", width), .. LayerNorm.Specs(name + ".final_layer_norm", width)]
                : []);
    }

    /// <inheritdoc/>
    public Tensor Apply(Tensor hidden, ILinearEvaluator evaluator)
    {
        using Tensor between = AddTo(hidden, _attentionNorm, (input, stream) => Attend(input, stream, evaluator));
        return AddTo(between, _innerNorm, (input, stream) => Feed(input, stream, evaluator));
    }

    /// <inheritdoc/>
    public void Dispose() => _weights.Dispose();

    /// <summary>h + f(norm(h)), or norm(h + f(h)).</summary>
    private Tensor AddTo(Tensor hidden, LayerNorm norm, Func<Tensor, Tensor, Tensor> branch)
    {
        // What an evaluator is shown stays in the caller's scope, also where that is the hidden state itself.
        if (_options.NormsFirst)
        {
            return branch(norm.Apply(hidden), hidden);
        }

        using Tensor sum = branch(hidden.alias(), hidden);
        return norm.Apply(sum);
    }

    private Tensor Attend(Tensor input, Tensor stream, ILinearEvaluator evaluator)
    {
        IReadOnlyList<LinearLayer> layers = LayerGroups[0];
        using Tensor queries = Attention.SplitHeads(evaluator.Apply(layers[0], input), _options.HeadCount);
        using Tensor keys = Attention.SplitHeads(evaluator.Apply(layers[1], input), _options.HeadCount);
        using Tensor values = Attention.SplitHeads(evaluator.Apply(layers[2], input), _options.HeadCount);
        return evaluator.ApplyAndAdd(LayerGroups[1][0], Attention.Mix(queries, keys, values, Reach), stream);
    }

    private Tensor Feed(Tensor input, Tensor stream, ILinearEvaluator evaluator)
    {
        using Tensor inner = evaluator.Apply(LayerGroups[2][0], input);
        return evaluator.ApplyAndAdd(LayerGroups[3][0], _options.Activation(inner), stream);
    }
}
