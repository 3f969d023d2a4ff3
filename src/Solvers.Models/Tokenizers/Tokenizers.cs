namespace Solvers.Models;

/// <summary>Loads tokenizers.</summary>
public static class Tokenizers
{
    private const string JsonName = "tokenizer.json";

    /// <summary>
    /// Loads a tokenizer: a <c>tokenizer.json</c> of Hugging Face with a byte-pair model, a <c>tok*.bin</c> of llama2.c, or
    /// a <c>.vocab</c> of SentencePiece.
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
            ".JSON" => TokenizerJson.Read(file),
            ".BIN" => ScoredPieces.ReadBinary(file).ToTokenizer(),
            ".VOCAB" => ScoredPieces.ReadText(file).ToTokenizer(),
            _ => throw new InvalidDataException(
                $"'{file}' is no known kind of tokenizer; known are {JsonName}, tok*.bin of llama2.c and .vocab of SentencePiece."),
        };
    }

    private static string FindIn(string directory)
    {
        string json = Path.Combine(directory, JsonName);
        if (File.Exists(json))
        {
            return json;
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
            $"'{directory}' holds no tokenizer; looked for {JsonName}, tok*.bin and *.vocab.", json);
    }
}
