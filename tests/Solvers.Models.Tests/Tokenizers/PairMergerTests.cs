using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Solvers.Numerics;

namespace Solvers.Models.Tests;

public sealed class PairMergerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Merge_AnyTable_EqualsTheNaiveOrder() => Prop.ForAll<ulong, byte>(static (seed, size) =>
    {
        SeededRandom random = new(seed);
        const int alphabet = 4;
        MergeTable table = new();
        Dictionary<(int, int), (int Rank, int Id)> plain = [];
        for (int id = alphabet; id < 40; id++)
        {
            // Ranks repeat, and later pieces may come first: more than any trained table has.
            (int Left, int Right, int Rank) merge = (random.NextInt32(id), random.NextInt32(id), random.NextInt32(30));
            if (plain.TryAdd((merge.Left, merge.Right), (merge.Rank, id)))
            {
                table.Add(merge.Left, merge.Right, merge.Rank, id);
            }
        }

        int[] pieces = [.. Enumerable.Range(0, size).Select(_ => random.NextInt32(alphabet))];
        List<int> expected = [.. pieces];
        MergeNaively(expected, plain);
        int count = PairMerger.Merge(pieces, table);
        Assert.Equal(expected, pieces[..count]);
    }).Check(Config.QuickThrowOnFailure.WithReplay(8, 1).WithMaxTest(500));

    [Fact]
    public void Encode_TextWithoutPreTokenizer_EqualsTheNaiveOrderOnTheWholeText()
    {
        // Texts are cut where no piece spans the cut; the naive order knows no cuts.
        JsonObject root = TokenizerFiles.SentencePiece();
        ITokenizer tokenizer = root.Load(_folder);
        var ids = root["model"]!["vocab"]!.AsObject().ToDictionary(static pair => pair.Key, static pair => pair.Value!.GetValue<int>(), StringComparer.Ordinal);
        Dictionary<(int, int), (int Rank, int Id)> merges = [];
        foreach ((int rank, JsonNode? merge) in root["model"]!["merges"]!.AsArray().Index())
        {
            string[] parts = merge!.GetValue<string>().Split(' ');
            merges.Add((ids[parts[0]], ids[parts[1]]), (rank, ids[parts[0] + parts[1]]));
        }

        AnyText.Check(9, text =>
        {
            string prepared = text.Length == 0 ? text : "▁" + AnyText.WellFormed(text).Replace(' ', '▁');
            List<int> expected = [.. prepared.EnumerateRunes().SelectMany(rune => ids.TryGetValue(rune.ToString(), out int id)
                ? [id]
                : System.Text.Encoding.UTF8.GetBytes(rune.ToString()).Select(static value => value + 3))];
            MergeNaively(expected, merges);
            Assert.Equal(expected, tokenizer.Encode(text, false));
        });
    }

    [Fact]
    public void Merge_ManyTimesAsMuch_TakesNoManyTimesSquared()
    {
        // Every pair merges, over and over: the worst case. The naive order would take 4096 times as many steps for 64 times the text.
        MergeTable table = new();
        for (int id = 0; id < 12; id++)
        {
            table.Add(id, id, id, id + 1);
        }

        int[] small = new int[1 << 12];
        int[] large = new int[1 << 18];
        Assert.Equal(1, PairMerger.Merge(small, table));
        Assert.Equal(64, PairMerger.Merge(large, table));
    }

    private static void MergeNaively(List<int> pieces, Dictionary<(int, int), (int Rank, int Id)> merges)
    {
        while (true)
        {
            (int Rank, int Id, int Place) best = (int.MaxValue, 0, 0);
            for (int i = 0; i + 1 < pieces.Count; i++)
            {
                if (merges.TryGetValue((pieces[i], pieces[i + 1]), out (int Rank, int Id) merge) && merge.Rank < best.Rank)
                {
                    best = (merge.Rank, merge.Id, i);
                }
            }

            if (best.Rank == int.MaxValue)
            {
                return;
            }

            pieces[best.Place] = best.Id;
            pieces.RemoveAt(best.Place + 1);
        }
    }
}
