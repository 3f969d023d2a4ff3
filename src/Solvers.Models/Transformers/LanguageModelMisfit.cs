using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>What keeps inputs from being texts for a language model.</summary>
internal static class LanguageModelMisfit
{
    /// <summary>Says what the network takes and how the inputs differ; null when they fit.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="vocabularyOfData">The size of the vocabulary they were made with, 0 when unknown.</param>
    /// <param name="vocabulary">The size of the network's.</param>
    /// <param name="maximumLength">The longest text, or null.</param>
    public static string? Find(Tensor inputs, int vocabularyOfData, int vocabulary, int? maximumLength)
    {
        if (inputs.dim() != 2 || inputs.dtype != int64)
        {
            return $"takes token numbers [samples, positions] (int64), not {inputs.dtype} [{string.Join(", ", inputs.shape)}]";
        }

        if (vocabularyOfData > vocabulary)
        {
            return $"knows {vocabulary} tokens (vocab_size), but the data has {vocabularyOfData}";
        }

        return inputs.shape[1] > maximumLength
            ? $"takes at most {maximumLength} positions (max_position_embeddings), but the data has {inputs.shape[1]}"
            : null;
    }
}
