using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>
/// A decoder layer of the Llama family: h += o(attention(q, k, v of norm(h))), then h += down(silu(gate) * up of norm(h)).
/// </summary>
internal sealed class LlamaStage : INetworkStage
{
    private readonly StageWeights _weights;
    private readonly LlamaOptions _options;
    private readonly RotaryEmbedding _rotary;
    private readonly AttentionReach _reach;
    private readonly RootMeanSquareNorm _inputNorm;
    private readonly RootMeanSquareNorm _innerNorm;

    /// <summary>Initialises the stage, which takes the weights over.</summary>
    public LlamaStage(StageWeights weights, LlamaOptions options, RotaryEmbedding rotary, AttentionReach reach)
    {
        _weights = weights;
        _options = options;
        _rotary = rotary;
        _reach = reach;
        _inputNorm = new RootMeanSquareNorm(weights.Others[0], options.Epsilon);
        _innerNorm = new RootMeanSquareNorm(weights.Others[1], options.Epsilon);
    }

    /// <inheritdoc/>
    public string Name => _weights.Name;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<LinearLayer>> LayerGroups => _weights.Groups;

    /// <summary>The tensors of layer <paramref name="name"/>, in the order that the constructor expects.</summary>
    public static StagePlan Plan(string name, LlamaOptions options)
    {
        string attention = name + ".self_attn.";
        string inner = name + ".mlp.";
        int width = options.Width;
        int queryWidth = options.HeadCount * options.HeadWidth;
        int keyWidth = options.KeyHeadCount * options.HeadWidth;
        return new StagePlan(
            name,
            [
                [
                    new(attention + "q_proj", queryWidth, width, options.HasInputBias),
                    new(attention + "k_proj", keyWidth, width, options.HasInputBias),
                    new(attention + "v_proj", keyWidth, width, options.HasInputBias),
                ],
                [new(attention + "o_proj", width, queryWidth, options.HasOutputBias)],
                [
                    new(inner + "gate_proj", options.InnerWidth, width, options.HasInnerBias),
                    new(inner + "up_proj", options.InnerWidth, width, options.HasInnerBias),
                ],
                [new(inner + "down_proj", width, options.InnerWidth, options.HasInnerBias)],
            ],
            [
                new(name + ".input_layernorm.weight", [width], "hidden_size"),
                new(name + ".post_attention_layernorm.weight", [width], "hidden_size"),
            ]);
    }

    /// <inheritdoc/>
    public Tensor Apply(Tensor hidden, ILinearEvaluator evaluator)
    {
        // What an evaluator is shown stays in the caller's scope; all else goes at once.
        using Tensor between = Attend(_inputNorm.Apply(hidden), hidden, evaluator);
        return Feed(_innerNorm.Apply(between), between, evaluator);
    }

    /// <inheritdoc/>
    public void Dispose() => _weights.Dispose();

    private Tensor Attend(Tensor input, Tensor stream, ILinearEvaluator evaluator)
    {
        IReadOnlyList<LinearLayer> layers = LayerGroups[0];
        using Tensor queries = Attention.SplitHeads(evaluator.Apply(layers[0], input), _options.HeadCount);
        using Tensor keys = Attention.SplitHeads(evaluator.Apply(layers[1], input), _options.KeyHeadCount);
        using Tensor values = Attention.SplitHeads(evaluator.Apply(layers[2], input), _options.KeyHeadCount);
        using Tensor turnedQueries = _rotary.Apply(queries);
        using Tensor turnedKeys = _rotary.Apply(keys);
        return evaluator.ApplyAndAdd(LayerGroups[1][0], Attention.Mix(turnedQueries, turnedKeys, values, _reach), stream);
    }

    private Tensor Feed(Tensor input, Tensor stream, ILinearEvaluator evaluator)
    {
        using Tensor gate = evaluator.Apply(LayerGroups[2][0], input);
        using Tensor up = evaluator.Apply(LayerGroups[2][1], input);
        using Tensor opened = gate.silu();
        return evaluator.ApplyAndAdd(LayerGroups[3][0], opened.mul(up), stream);
    }
}
