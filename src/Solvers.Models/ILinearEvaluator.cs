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
}
