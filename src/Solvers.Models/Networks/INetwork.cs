using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>A network that can be pruned.</summary>
public interface INetwork : IDisposable
{
    /// <summary>One line: kind and sizes, such as <c>mlp 784-512-512-10</c>.</summary>
    string Architecture { get; }

    /// <summary>Where the weights are.</summary>
    Device Device { get; }

    /// <summary>The layers that may be pruned, in order of evaluation.</summary>
    IReadOnlyList<LinearLayer> Layers { get; }

    /// <summary>
    /// Computes the loss of each sample; differentiable when gradients are on. Intermediate tensors stay in the caller's
    /// dispose scope, so an evaluator may keep those it is shown until that scope ends.
    /// </summary>
    /// <param name="batch">Samples on the network's device.</param>
    /// <param name="evaluator">Evaluates the layers.</param>
    /// <returns>[B], in nats.</returns>
    /// <exception cref="InvalidDataException">The samples do not fit the network.</exception>
    Tensor SampleLosses(Batch batch, ILinearEvaluator evaluator);

    /// <summary>Evaluates the network on all samples, without gradients.</summary>
    /// <param name="samples">Samples on the network's device.</param>
    /// <returns>Mean loss and accuracy.</returns>
    /// <exception cref="InvalidDataException">The samples do not fit the network.</exception>
    Evaluation Evaluate(SampleSet samples);

    /// <summary>
    /// The name of what <see cref="Save"/> writes: <c>weights.safetensors</c>, or <c>model</c> for a folder in Hugging Face layout.
    /// </summary>
    string OutputName { get; }

    /// <summary>
    /// Writes the weights under their original names: a perceptron into a file, in single precision; a transformer into a folder, as
    /// <see cref="HuggingFaceWriter"/> does. What is written appears whole or not at all.
    /// </summary>
    /// <param name="path">The file, or the folder, which must be new or empty.</param>
    /// <param name="metadata">Entries for the header of the file, or null; a folder's files keep the metadata they had.</param>
    void Save(string path, IReadOnlyDictionary<string, string>? metadata = null);
}
