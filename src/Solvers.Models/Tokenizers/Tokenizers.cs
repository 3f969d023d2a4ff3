namespace Solvers.Models;

/// <summary>Loads tokenizers.</summary>
public static class Tokenizers
{
    /// <summary>
    /// Loads a tokenizer: a <c>tokenizer.json</c> of Hugging Face with a byte-pair model, a <c>vocab.json</c> with its
    /// <c>merges.txt</c>, a <c>tok*.bin</c> of llama2.c, or a <c>.vocab</c> of SentencePiece.
    /// </summary>
    /// <param name="path">One of those files, or a folder that holds one; in a folder they are looked for in this order.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="FileNotFoundException">There is no such file; the message lists what was looked for.</exception>
    /// <exception cref="InvalidDataException">The file is malformed, or needs something unknown here; the message names the place in it.</exception>
    public static ITokenizer Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = Directory.Exists(path) ? FindIn(path) : path;
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"There is no tokenizer file or folder '{path}'.", path);
        }

        return Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".JSON" when Path.GetFileName(file) == VocabularyAndMerges.VocabularyName => VocabularyAndMerges.Read(file),
            ".JSON" => TokenizerJson.Read(file),
            ".BIN" => ScoredPieces.ReadBinary(file).ToTokenizer(),
            ".VOCAB" => ScoredPieces.ReadText(file).ToTokenizer(),
            _ => throw new InvalidDataException(
                $"'{file}' is no known kind of tokenizer; known are {TokenizerJson.FileName}, {VocabularyAndMerges.VocabularyName}, tok*.bin of llama2.c and .vocab of SentencePiece."),
        };
    }

    private static string FindIn(string directory)
    {
        foreach (string name in (string[])[TokenizerJson.FileName, VocabularyAndMerges.VocabularyName])
        {
            string path = Path.Combine(directory, name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        foreach (string pattern in (string[])["tok*.bin", "*.vocab"])
        {
            string[] found = Directory.GetFiles(directory, pattern);
            if (found.Length > 1)
            {
                throw new InvalidDataException(
                    $"'{directory}' has {found.Length} files {pattern}: {string.Join(", ", found.Select(Path.GetFileName).Order(StringComparer.Ordinal))}; "
                    + "name the one to use instead of the folder.");
            }

            if (found.Length == 1)
            {
                return found[0];
            }
        }

        throw new FileNotFoundException(
            $"'{directory}' holds no tokenizer; looked for {TokenizerJson.FileName}, {VocabularyAndMerges.VocabularyName}, tok*.bin and *.vocab.");
    }
}
