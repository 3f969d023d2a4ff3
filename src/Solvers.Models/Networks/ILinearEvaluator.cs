using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>How a network evaluates its linear layers: the place to record inputs or to put other weights in.</summary>
public interface ILinearEvaluator
{
    /// <summary>Evaluates one layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">[..., in].</param>
    /// <returns>[..., out], a tensor of its own.</returns>
    Tensor Apply(LinearLayer layer, Tensor input);

    /// <summary>Evaluates a layer whose outputs are added to a residual stream.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">[..., in].</param>
    /// <param name="stream">What has passed the layer by, [..., out]; not changed.</param>
    /// <returns>The stream with the outputs added, [..., out], a tensor of its own.</returns>
    Tensor ApplyAndAdd(LinearLayer layer, Tensor input, Tensor stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using Tensor outputs = Apply(layer, input);
        return stream.add(outputs);
    }
}
