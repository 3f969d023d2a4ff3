using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>What keeps inputs from being texts for a language model.</summary>
internal static class LanguageModelMisfit
{
    /// <summary>Says what the network takes and how the inputs differ; null when they fit.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="vocabularyOfData">What all their tokens are below; 0 for inputs that were checked before.</param>
    /// <param name="vocabulary">The size of the network's.</param>
    /// <param name="maximumLength">The longest text, or null.</param>
    public static string? Find(Tensor inputs, int vocabularyOfData, int vocabulary, int? maximumLength)
    {
        if (inputs.dim() != 2 || inputs.dtype != int64)
        {
            return $"takes token numbers [samples, positions] (int64), not {inputs.dtype} [{string.Join(", ", inputs.shape)}]";
        }

        // A tokenizer may have more tokens than its model, as long as the text needs none of them.
        if (vocabularyOfData > vocabulary && FindUnknown(inputs, vocabulary) is { } unknown)
        {
            return $"knows {vocabulary} tokens from 0 on (vocab_size), but {unknown}";
        }

        return inputs.shape[1] > maximumLength
            ? $"takes at most {maximumLength} positions (max_position_embeddings), but the data has {inputs.shape[1]}"
            : null;
    }

    private static string? FindUnknown(Tensor inputs, int vocabulary)
    {
        long length = inputs.shape[1];
        long seen = 0;
        string? found = null;
        TensorData.ReadRows(inputs, bytes =>
        {
            ReadOnlySpan<long> tokens = MemoryMarshal.Cast<byte, long>(bytes);
            int wrong = found is null ? tokens.IndexOfAnyExceptInRange(0, vocabulary - 1) : -1;
            if (wrong >= 0)
            {
                found = $"row {(seen + wrong) / length}, position {(seen + wrong) % length} is token {tokens[wrong]}";
            }

            seen += tokens.Length;
        });
        return found;
    }
}
