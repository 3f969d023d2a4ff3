using System.Globalization;
using Solvers.Core;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Reads text files into windows of tokens.</summary>
internal static class TextWindows
{
    /// <summary>Loads the validation text, and the training text when it is asked for.</summary>
    /// <param name="options">The options.</param>
    /// <param name="modelDirectory">The model's folder: its tokenizer, and how many positions it was made for; may be null.</param>
    /// <param name="device">Where the tokens go.</param>
    /// <returns>The windows.</returns>
    public static DataSplit Load(DataOptions options, string? modelDirectory, Device device)
    {
        TextDataOptions text = options.Text;
        string directory = string.IsNullOrEmpty(options.Directory) ? string.Empty : DataFiles.Directory(options);
        string validation = Find(directory, "data.text.validation", text.Validation)
            ?? throw new ConfigurationException("data.text.validation: the type 'text' needs the file of the validation text.");
        string? training = Find(directory, "data.text.training", text.Training);
        int length = text.Length ?? ModelFolder.ContextLength(modelDirectory)
            ?? throw new ConfigurationException("data.text.length: the model does not say how long its contexts are; give the tokens of a window.");
        TokenWindows windows = new(length, text.Stride ?? length);
        if (windows.Stride > length)
        {
            throw new ConfigurationException(
                $"data.text.stride is {windows.Stride}, but windows have {length} tokens; make it at most the length, or give data.text.length.");
        }

        ITokenizer tokenizer = Tokenizers.Load(text.Tokenizer ?? modelDirectory
            ?? throw new ConfigurationException("data.text.tokenizer: the model has no folder with a tokenizer; name the tokenizer's file."));
        return new DataSplit(
            () => training is null
                ? throw new ConfigurationException("data.text.training: no file is named, but training samples are needed; name the file of the training text.")
                : Read(training, text, tokenizer, new TokenWindows(length, length), options.TrainingLimit, device),
            Read(validation, text, tokenizer, windows, options.ValidationLimit, device));
    }

    private static string? Find(string directory, string key, string? name) =>
        string.IsNullOrEmpty(name) ? null : DataFiles.Find(directory, key, name);

    private static SampleSet Read(
        string path, TextDataOptions options, ITokenizer tokenizer, TokenWindows windows, int? limit, Device device)
    {
        List<(int[] Document, TextWindow Window)> found = [];
        foreach (int[] document in Encode(TextFile.Read(path, options), options, tokenizer))
        {
            found.AddRange(TextWindow.Cut(document.Length, windows)
                .Where(window => !options.DropIncomplete || window.End - window.Start == windows.Length)
                .Select(window => (document, window)));
            if (found.Count >= limit)
            {
                found.RemoveRange(limit.Value, found.Count - limit.Value);
                break;
            }
        }

        if (found.Count == 0)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' has too little text for a single window of {(options.DropIncomplete ? windows.Length : 2)} tokens; give more text."));
        }

        Tensor inputs = Rows(found, windows.Length, static (row, document, window) =>
        {
            Convert(document.AsSpan(window.Start..window.End), row);

            // What fills the window up is any token: a causal network never looks at it from a scored position.
            row[(window.End - window.Start)..].Clear();
        });
        Tensor labels = Rows(found, windows.Length, static (row, document, window) =>
        {
            row.Fill(SampleSet.NotScored);
            Convert(document.AsSpan(window.FirstScored..window.End), row[(window.FirstScored - window.Start - 1)..]);
        });
        return new SampleSet(
            path, TensorData.ToDevice(inputs, device), TensorData.ToDevice(labels, device), tokenizer.VocabularySize, windows);
    }

    private static IEnumerable<int[]> Encode(IReadOnlyList<string> documents, TextDataOptions options, ITokenizer tokenizer)
    {
        IEnumerable<int[]> encoded = documents.Select(document => tokenizer.Encode(document, options.AddSpecialTokens));
        return options.Joined ? [[.. encoded.SelectMany(static tokens => tokens)]] : encoded;
    }

    private static Tensor Rows(
        List<(int[] Document, TextWindow Window)> windows, int length, Action<Span<long>, int[], TextWindow> fill)
    {
        long[] row = new long[length];
        return TensorData.Fill<long>([windows.Count, length], int64, (start, elements) =>
        {
            for (int done = 0; done < elements.Length;)
            {
                // A piece of the tensor may begin and end within a row.
                (long index, long offset) = Math.DivRem(start + done, length);
                (int[] document, TextWindow window) = windows[(int)index];
                fill(row, document, window);
                int count = (int)Math.Min(length - offset, elements.Length - done);
                row.AsSpan((int)offset, count).CopyTo(elements[done..]);
                done += count;
            }
        });
    }

    private static void Convert(ReadOnlySpan<int> tokens, Span<long> destination)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            destination[i] = tokens[i];
        }
    }
}
