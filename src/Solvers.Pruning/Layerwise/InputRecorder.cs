using Solvers.Models;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>
/// Records the inputs of groups of layers, and the residual streams they add to, while a stage is evaluated. From the last
/// recorded group on nothing depends on outputs, so zeros stand for them.
/// </summary>
/// <param name="groups">The groups to record.</param>
/// <param name="evaluator">Evaluates the layers that come before.</param>
internal sealed class InputRecorder(IReadOnlyList<LayerGroup> groups, ILinearEvaluator evaluator) : ILinearEvaluator
{
    private readonly Tensor?[] _inputs = new Tensor?[groups.Count];
    private readonly Tensor?[] _streams = new Tensor?[groups.Count];
    private int _found;

    /// <summary>Gets the inputs of each group as rows, [rows, in]; null for one that the stage has not evaluated.</summary>
    public IReadOnlyList<Tensor?> Inputs => _inputs;

    /// <summary>Gets what each group's outputs are added to, as rows, [rows, out]; null for a group that adds to nothing.</summary>
    public IReadOnlyList<Tensor?> Streams => _streams;

    /// <inheritdoc/>
    public Tensor Apply(LinearLayer layer, Tensor input)
    {
        for (int g = 0; g < groups.Count; g++)
        {
            if (_inputs[g] is null && groups[g].Contains(layer))
            {
                _inputs[g] = input.reshape(-1, layer.InputCount);
                _found++;
            }
        }

        return _found == groups.Count
            ? zeros([.. input.shape[..^1], layer.OutputCount], device: input.device)
            : evaluator.Apply(layer, input);
    }

    /// <inheritdoc/>
    public Tensor ApplyAndAdd(LinearLayer layer, Tensor input, Tensor stream)
    {
        for (int g = 0; g < groups.Count; g++)
        {
            if (groups[g].Contains(layer))
            {
                _streams[g] = stream.reshape(-1, layer.OutputCount);
            }
        }

        using Tensor outputs = Apply(layer, input);
        return stream.add(outputs);
    }
}
