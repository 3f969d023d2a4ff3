using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Studies.Tests;

public sealed class CsvTests
{
    private static readonly Config Replayed = Config.QuickThrowOnFailure.WithReplay(20261125, 3);

    [Fact]
    public void Add_AnyText_IsReadBackByThePlainRules() =>
        Prop.ForAll(
            Arb.From(Gen.Elements('a', 'b', ',', '"', '\n', '\r', ' ', ';').ArrayOf().Select(static letters => new string(letters)).ArrayOf(3)),
            static fields =>
            {
                var table = new Csv(["x", "y", "z"]);
                table.Add(fields);
                List<IReadOnlyList<string>> read = Read(table.ToString());
                Assert.Equal(2, read.Count);
                Assert.Equal(["x", "y", "z"], read[0]);
                Assert.Equal(fields, read[1]);
            }).Check(Replayed);

    [Fact]
    public void Add_Numbers_AreWrittenTheSameEverywhereAndReadBackExactly()
    {
        var table = new Csv(["a", "b", "c", "d"]);
        table.Add(1.5, 1234567L, null, 0.1 + 0.2);
        Assert.Equal("a,b,c,d\n1.5,1234567,,0.30000000000000004\n", table.ToString());
    }

    [Fact]
    public void Add_TooFewValues_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new Csv(["a", "b"]).Add(1));

    /// <summary>RFC 4180, read a character at a time.</summary>
    private static List<IReadOnlyList<string>> Read(string text)
    {
        var lines = new List<IReadOnlyList<string>>();
        var line = new List<string>();
        string field = string.Empty;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char letter = text[i];
            if (quoted && letter == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field += '"';
                i++;
            }
            else if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && letter is ',' or '\n' && !quoted)
            {
                line.Add(field);
                field = string.Empty;
                if (letter == '\n')
                {
                    lines.Add(line);
                    line = [];
                }
            }
            else
            {
                field += letter;
            }
        }

        return lines;
    }
}
