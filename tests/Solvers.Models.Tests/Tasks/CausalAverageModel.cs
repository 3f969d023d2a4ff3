using Solvers.Numerics;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

/// <summary>A small causal language model: a position sees a mix of itself and the mean of all positions up to it.</summary>
internal sealed class CausalAverageModel : IStagedNetwork
{
    private const int Width = 12;

    private readonly Tensor _embedding;
    private readonly Tensor _head;

    public CausalAverageModel(int vocabulary)
    {
        SeededRandom random = new(5);
        _embedding = Normal(ref random, vocabulary);
        _head = Normal(ref random, vocabulary);
    }

    public string Architecture => "causal average";

    public Device Device => CPU;

    public IReadOnlyList<string> StageNames { get; } = ["0", "1"];

    /// <summary>How many positions went through <see cref="Begin"/>, padding included.</summary>
    public long PositionCount { get; private set; }

    /// <summary>How many inputs went through <see cref="Begin"/>.</summary>
    public long InputCount { get; private set; }

    public IReadOnlyList<LinearShape> StageLayers(int index) => [];

    public INetworkStage OpenStage(int index) => new Stage(StageNames[index]);

    public Tensor Begin(Tensor inputs)
    {
        PositionCount += inputs.numel();
        InputCount += inputs.shape[0];
        using Tensor rows = _embedding.index_select(0, inputs.reshape(-1));
        return rows.reshape(inputs.shape[0], inputs.shape[1], Width);
    }

    public Tensor Finish(Tensor hidden) => hidden.matmul(_head.t());

    public void Dispose()
    {
        _embedding.Dispose();
        _head.Dispose();
    }

    private static Tensor Normal(ref SeededRandom random, int count)
    {
        float[] values = new float[count * Width];
        foreach (ref float value in values.AsSpan())
        {
            value = (float)random.NextNormal();
        }

        return TensorValues.Make(values, count, Width);
    }

    private sealed class Stage(string name) : INetworkStage
    {
        public string Name => name;

        public IReadOnlyList<IReadOnlyList<LinearLayer>> LayerGroups => [];

        public Tensor Apply(Tensor hidden, ILinearEvaluator evaluator)
        {
            long length = hidden.shape[1];
            Tensor mask = ones(length, length).tril();
            Tensor mean = mask.div(mask.sum([1L], keepdim: true)).matmul(hidden);
            return hidden.add(mean).tanh();
        }

        public void Dispose()
        {
        }
    }
}
