using System.Globalization;
using System.Text;
using Solvers.Models;

namespace Solvers.Benchmarks;

/// <summary>Megabytes of text encoded per second, first and later passes, and how time grows with the text.</summary>
internal static class TokenizerTable
{
    private const int Repeats = 5;

    /// <summary>Measures the stories vocabulary on the texts of the data folder.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(string folder, TextWriter output)
    {
        await output.WriteLineAsync("| text | MB | tokens | MB/s, first pass | MB/s, best of later passes | eight times the text : the text, in time |");
        await output.WriteLineAsync("|---|---|---|---|---|---|");
        foreach (string name in new[] { "stories260k/tinystories.txt", "wikitext2/valid.txt" })
        {
            string text = await File.ReadAllTextAsync(Path.Combine(folder, name));
            string eightfold = string.Concat(Enumerable.Repeat(text, 8));
            double megabytes = Encoding.UTF8.GetByteCount(text) / 1e6;
            ITokenizer tokenizer = Tokenizers.Load(Path.Combine(folder, "stories260k", "tok512.bin"));
            (double first, int tokens) = Measure(tokenizer, text);
            double best = double.PositiveInfinity;
            double bestEightfold = double.PositiveInfinity;
            for (int repeat = 0; repeat < Repeats; repeat++)
            {
                best = Math.Min(best, Measure(tokenizer, text).Seconds);
                bestEightfold = Math.Min(bestEightfold, Measure(tokenizer, eightfold).Seconds);
            }

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {megabytes:F2} | {tokens} | {megabytes / first:F1} | {megabytes / best:F1} | {bestEightfold / best:F1} |"));
        }

        return 0;
    }

    private static (double Seconds, int Tokens) Measure(ITokenizer tokenizer, string text)
    {
        TimeProvider clock = TimeProvider.System;
        long begun = clock.GetTimestamp();
        int tokens = tokenizer.Encode(text, addSpecialTokens: true).Length;
        return (clock.GetElapsedTime(begun).TotalSeconds, tokens);
    }
}
