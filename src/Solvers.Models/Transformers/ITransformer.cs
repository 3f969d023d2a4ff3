using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>A family of transformers with the sizes of one configuration: which tensors it has and how they are evaluated.</summary>
internal interface ITransformer : IDisposable
{
    /// <summary>Gets one line: kind and sizes.</summary>
    string Architecture { get; }

    /// <summary>Gets a value indicating whether the outputs are tokens, one per position, rather than classes.</summary>
    bool IsLanguageModel { get; }

    /// <summary>Gets the width of the hidden states.</summary>
    int Width { get; }

    /// <summary>Gets the size of the vocabulary, or the number of classes.</summary>
    int OutputCount { get; }

    /// <summary>Gets the tensors of each stage.</summary>
    IReadOnlyList<StagePlan> Stages { get; }

    /// <summary>Gets the tensors before the first stage and after the last.</summary>
    IReadOnlyList<TensorSpec> Others { get; }

    /// <summary>Reads the weights of a stage.</summary>
    INetworkStage ReadStage(int index, ShardedWeights weights, Device device);

    /// <summary>Computes the hidden states that enter the first stage, [B, T, width].</summary>
    Tensor Begin(Tensor inputs, TensorPool tensors);

    /// <summary>Computes the outputs before the softmax from what left the last stage.</summary>
    Tensor Finish(Tensor hidden, TensorPool tensors);

    /// <summary>T, the positions of one sample, once the inputs have been checked.</summary>
    int CountPositions(Tensor inputs);

    /// <summary>Says what inputs the network takes and how the given ones differ; null when they fit.</summary>
    string? Misfit(Tensor inputs, int classCount);
}
