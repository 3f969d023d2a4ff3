using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>
/// A network as a chain of stages: hidden states enter the first, each stage maps hidden states to hidden states, and what leaves
/// the last becomes losses. The decoder layers of a transformer are its stages. One stage at a time needs to be in memory.
/// </summary>
public interface IStagedNetwork : IDisposable
{
    /// <summary>One line: kind and sizes.</summary>
    string Architecture { get; }

    /// <summary>Where tensors live.</summary>
    Device Device { get; }

    /// <summary>The names of the stages, in order, such as <c>model.layers.0</c>.</summary>
    IReadOnlyList<string> StageNames { get; }

    /// <summary>Describes the linear layers of a stage that may be pruned; loads nothing.</summary>
    /// <param name="index">Which stage, from 0.</param>
    /// <returns>Names and sizes, in order of evaluation.</returns>
    IReadOnlyList<LinearShape> StageLayers(int index);

    /// <summary>Opens a stage. Its weights are in memory until it is disposed, unless the network keeps them itself.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <returns>The stage, to be disposed.</returns>
    /// <exception cref="InvalidDataException">A tensor is missing or malformed.</exception>
    INetworkStage OpenStage(int index);

    /// <summary>Computes the hidden states that enter the first stage, without gradients unless they are on.</summary>
    /// <param name="inputs">[B, ...], as a <see cref="Batch"/> holds them.</param>
    /// <returns>Hidden states; [B, T, width] for a transformer.</returns>
    /// <exception cref="InvalidDataException">The samples do not fit the network.</exception>
    Tensor Begin(Tensor inputs);

    /// <summary>Computes the outputs before the softmax.</summary>
    /// <param name="hidden">What left the last stage.</param>
    /// <returns>[B, classes], or [B, T, vocabulary] of a language model.</returns>
    Tensor Finish(Tensor hidden);
}
