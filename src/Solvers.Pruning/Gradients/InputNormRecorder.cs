using System.Numerics.Tensors;
using Solvers.Models;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Solvers.Pruning;

/// <summary>Evaluates layers as they are and adds up the squares of the wanted ones' inputs.</summary>
/// <param name="wanted">The layers.</param>
internal sealed class InputNormRecorder(IReadOnlyList<LinearLayer> wanted) : ILinearEvaluator
{
    private readonly Dictionary<LinearLayer, float[]> _squares =
        wanted.ToDictionary(static layer => layer, static layer => new float[layer.InputCount]);

    /// <inheritdoc/>
    public Tensor Apply(LinearLayer layer, Tensor input)
    {
        if (_squares.TryGetValue(layer, out float[]? squares))
        {
            TensorPrimitives.Add(squares, LayerGradients.SumOfSquares(input), squares);
        }

        return PlainLinearEvaluator.Instance.Apply(layer, input);
    }

    /// <summary>The sums so far.</summary>
    /// <param name="layer">A wanted layer.</param>
    /// <returns>The squared Euclidean norm of every input feature, [in].</returns>
    public float[] Squares(LinearLayer layer) => _squares[layer];
}
