using System.Globalization;

namespace Solvers.Models.Tests;

/// <summary>Writes texts and a tokenizer of bytes: token 1 begins a text, a space comes before it, byte b is token b + 3.</summary>
internal static class TextFiles
{
    public static DataOptions Write(TemporaryFolder folder, string validation, string? training = null)
    {
        IEnumerable<string> bytes = Enumerable.Range(0, 256).Select(static value => $"<0x{value.ToString("X2", CultureInfo.InvariantCulture)}>");
        folder.Write("bytes.vocab", string.Concat(((string[])["<unk>", "<s>", "</s>", .. bytes]).Select(static piece => piece + "\t0\n")));
        folder.Write("valid.txt", validation);
        DataOptions options = new()
        {
            Type = "text",
            Directory = folder.Path,
            Text = { Validation = "valid.txt", Length = 8, Tokenizer = folder.At("bytes.vocab") },
        };
        if (training is not null)
        {
            folder.Write("train.txt", training);
            options.Text.Training = "train.txt";
        }

        return options;
    }

    /// <summary>The tokens of a text.</summary>
    public static long[] Tokens(string text, bool begins = true) =>
        [.. begins ? [1L] : Array.Empty<long>(), ' ' + 3L, .. text.Select(static letter => letter + 3L)];
}
