using Solvers.Models;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

/// <summary>A network whose stages are like feed-forward blocks of a transformer: h + down(relu(gate(h)) * up(h)), no biases but down's.</summary>
internal sealed class GatedNetwork : IStagedNetwork
{
    private readonly GatedStage[] _stages;

    public GatedNetwork(ulong seed, int stageCount, int width, int inner)
    {
        var random = new SeededRandom(seed);
        _stages = new GatedStage[stageCount];
        for (int s = 0; s < stageCount; s++)
        {
            _stages[s] = new GatedStage(
                $"blocks.{s}",
                SmallNetworks.Normal(ref random, 0.5, inner, width),
                SmallNetworks.Normal(ref random, 0.5, inner, width),
                SmallNetworks.Normal(ref random, 0.3, width, inner),
                SmallNetworks.Normal(ref random, 0.1, width));
        }
    }

    public string Architecture => "gated";

    public Device Device => CPU;

    public IReadOnlyList<string> StageNames => [.. _stages.Select(static stage => stage.Name)];

    public IEnumerable<LinearLayer> Layers => _stages.SelectMany(static stage => stage.LayerGroups).SelectMany(static group => group);

    public IReadOnlyList<LinearShape> StageLayers(int index) =>
    [
        .. _stages[index].LayerGroups.SelectMany(static group => group)
            .Select(static layer => new LinearShape(layer.Name, layer.OutputCount, layer.InputCount)),
    ];

    public INetworkStage OpenStage(int index) => _stages[index];

    public Tensor Begin(Tensor inputs) => inputs;

    public Tensor Finish(Tensor hidden) => hidden;

    public Tensor Evaluate(Tensor inputs, int stages)
    {
        Tensor hidden = Begin(inputs);
        for (int s = 0; s < stages; s++)
        {
            hidden = _stages[s].Apply(hidden, PlainLinearEvaluator.Instance);
        }

        return hidden;
    }

    public void Dispose()
    {
        foreach (LinearLayer layer in Layers)
        {
            layer.Dispose();
        }
    }

    private sealed class GatedStage(string name, Tensor gate, Tensor up, Tensor down, Tensor downBias) : INetworkStage
    {
        private readonly LinearLayer[] _layers =
        [
            new($"{name}.gate", gate, bias: null),
            new($"{name}.up", up, bias: null),
            new($"{name}.down", down, downBias),
        ];

        public string Name => name;

        public IReadOnlyList<IReadOnlyList<LinearLayer>> LayerGroups => [_layers[..2], _layers[2..]];

        public Tensor Apply(Tensor hidden, ILinearEvaluator evaluator)
        {
            Tensor inner = nn.functional.relu(evaluator.Apply(_layers[0], hidden)).mul(evaluator.Apply(_layers[1], hidden));
            return evaluator.ApplyAndAdd(_layers[2], inner, hidden);
        }

        // The network owns the layers.
        public void Dispose()
        {
        }
    }
}
