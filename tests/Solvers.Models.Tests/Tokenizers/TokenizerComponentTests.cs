using System.Text;

namespace Solvers.Models.Tests;

public sealed class TokenizerComponentTests
{
    [Theory]
    [InlineData("Removed", "the|final|countdown")]
    [InlineData("Isolated", "the|-|final|-|-|countdown")]
    [InlineData("MergedWithPrevious", "the-|final-|-|countdown")]
    [InlineData("MergedWithNext", "the|-final|-|-countdown")]
    [InlineData("Contiguous", "the|-|final|--|countdown")]
    public void Split_Behaviors_AreThoseOfTheFormat(string behavior, string expected) => Assert.Equal(
        expected, Cut("the-final--countdown", $$"""{"type":"Split","pattern":{"String":"-"},"behavior":"{{behavior}}","invert":false}"""));

    [Theory]
    [InlineData("""{"type":"Split","pattern":{"Regex":"\\w+"},"behavior":"Removed","invert":true}""", "a b, c", "a|b|c")]
    [InlineData("""{"type":"Digits","individual_digits":true}""", "ab12Ⅷ½c", "ab|1|2|Ⅷ|½|c")]
    [InlineData("""{"type":"Digits","individual_digits":false}""", "ab12𝟘c", "ab|12𝟘|c")]
    [InlineData("""{"type":"Split","pattern":{"Regex":"\\p{Lu}"},"behavior":"MergedWithNext"}""", "a𝒜bC", "a|𝒜b|C")]
    [InlineData("""{"type":"Split","pattern":{"Regex":"^x$"},"behavior":"Isolated"}""", "a\nx\nxb", "a\n|x|\nxb")]
    [InlineData("""{"type":"Metaspace","replacement":"_","add_prefix_space":true}""", "a  b ", "_a|_|_b|_")]
    [InlineData("""{"type":"Metaspace","replacement":"_","add_prefix_space":true}""", " a", "_a")]
    [InlineData("""{"type":"Metaspace","replacement":"_","add_prefix_space":false,"prepend_scheme":"never"}""", "a b", "a|_b")]
    [InlineData("""{"type":"Metaspace","replacement":"_","prepend_scheme":"first","split":false}""", "a b", "_a_b")]
    [InlineData("""{"type":"ByteLevel","add_prefix_space":true}""", "né 1's\n\n x", "ĠnÃ©|Ġ1|'s|ĊĊ|Ġx")]
    [InlineData("""{"type":"ByteLevel","add_prefix_space":false,"use_regex":false}""", "né 1", "nÃ©Ġ1")]
    public void PreTokenizer_CutsAsTheFormatSays(string component, string text, string expected) => Assert.Equal(expected, Cut(text, component));

    [Theory]
    [InlineData("""{"type":"Prepend","prepend":"_"}""", "a", "_a")]
    [InlineData("""{"type":"Prepend","prepend":"_"}""", "", "")]
    [InlineData("""{"type":"Replace","pattern":{"String":"a."},"content":"$0"}""", "a.ab", "$0ab")]
    [InlineData("""{"type":"Replace","pattern":{"Regex":" {2,}"},"content":"$0"}""", "a   b", "a$0b")]
    [InlineData("""{"type":"NFC"}""", "plain e\u0301 \u1100\u1161\u11A8 \u212B", "plain é 각 Å")]
    [InlineData("""{"type":"NFD"}""", "é 각 a\u0323\u0307", "e\u0301 \u1100\u1161\u11A8 a\u0323\u0307")]
    [InlineData("""{"type":"NFC"}""", "q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("""{"type":"Lowercase"}""", "ÀÉΣß", "àéσß")]
    [InlineData("""{"type":"Strip","strip_left":true,"strip_right":false}""", " \t a ", "a ")]
    [InlineData("""{"type":"Strip","strip_left":false,"strip_right":true}""", " a\u00A0\n", " a")]
    [InlineData("""{"type":"Sequence","normalizers":[{"type":"NFD"},{"type":"StripAccents"}]}""", "Élan 🦊", "Elan 🦊")]
    [InlineData("""{"type":"ByteLevel"}""", "é \n", "Ã©ĠĊ")]
    public void Normalizer_DoesWhatTheFormatSays(string component, string text, string expected) =>
        Assert.Equal(expected, NormalizerReader.Read(Place(component))(text));

    [Theory]
    [InlineData("""{"type":"ByteFallback"}""", "a <0xE7> <0x8B> <0x90> <0xE7> b <0xe7> <0x4>", "a|\uFFFD|\uFFFD|\uFFFD|\uFFFD|b|\uFFFD|<0x4>")]
    [InlineData("""{"type":"ByteFallback"}""", "<0xE7> <0x8B> <0x90> b", "狐|b")]
    [InlineData("""{"type":"ByteLevel"}""", "Ġn Ã ©x 狐 Ã", " néx狐\uFFFD")]
    [InlineData("""{"type":"Metaspace","replacement":"_","prepend_scheme":"always"}""", "_a_ _b", "a| b")]
    [InlineData("""{"type":"Metaspace","replacement":"_","prepend_scheme":"never"}""", "_a _b", " a| b")]
    [InlineData("""{"type":"Strip","content":"H","start":1,"stop":1}""", "Hey HH H fooH", "ey|||foo")]
    [InlineData("""{"type":"Sequence","decoders":[{"type":"Fuse"},{"type":"Replace","pattern":{"String":"_"},"content":" "}]}""", "a _b", "a b")]
    public void Decoder_DoesWhatTheFormatSays(string component, string tokens, string expected) =>
        Assert.Equal(expected, string.Join('|', DecoderReader.Read(Place(component))(tokens.Split(' '))));

    [Theory]
    [InlineData("""{"type":"Sequence","pretokenizers":[{"type":"Digits"},{"type":"BertPreTokenizer"}]}""", "pretokenizers[1]: the pre-tokenizer 'BertPreTokenizer' is unknown")]
    [InlineData("""{"type":"Split","pattern":{"Glob":"x"},"behavior":"Isolated"}""", "pattern: a pattern needs")]
    [InlineData("""{"type":"Split","pattern":{"Regex":"\\p{Klingon}"},"behavior":"Isolated"}""", "pattern.Regex: this regular expression is not known here")]
    [InlineData("""{"type":"Split","pattern":{"String":"x"},"behavior":"Isolate"}""", "behavior: 'Isolate' is unknown; known are Removed, Isolated")]
    [InlineData("""{"type":"Metaspace","replacement":"_","prepend_scheme":"often"}""", "prepend_scheme: 'often' is unknown")]
    [InlineData("""{"type":"Metaspace","replacement":"_","prepend_scheme":"first","add_prefix_space":false}""", "contradict each other")]
    [InlineData("""{"type":"Metaspace","replacement":"__"}""", "replacement: one character is needed")]
    [InlineData("""{"type":"ByteLevel","use_regex":1}""", "use_regex: true or false is needed, not the number 1")]
    [InlineData("""{"name":"ByteLevel"}""", "'type' is missing")]
    public void PreTokenizer_Unknown_NamesThePlace(string component, string what) =>
        Assert.Contains(what, Assert.Throws<InvalidDataException>(() => PreTokenizerReader.Read(Place(component))).Message, StringComparison.Ordinal);

    [Fact]
    public void PlaneShadow_StandIns_HaveTheCategoryTheyStandFor()
    {
        Rune[] runes = [.. Enumerable.Range(0x10000, 0x100000).Select(static value => new Rune(value))];
        char[] shadow = PlaneShadow.Cast($"a{string.Concat(runes)}b", out int[] positions);
        Assert.Equal(runes.Select(Rune.GetUnicodeCategory), shadow[1..^1].Select(char.GetUnicodeCategory));
        Assert.Equal([0, .. Enumerable.Range(0, runes.Length + 1).Select(static i => 1 + (2 * i)), 2 + (2 * runes.Length)], positions);
    }

    private static string Cut(string text, string component)
    {
        PieceList pieces = new();
        PreTokenizerReader.Read(Place(component)).Cut(text, startsText: true, pieces);
        return string.Join('|', Enumerable.Range(0, pieces.Count).Select(i => pieces[i].ToString()));
    }

    private static JsonPlace Place(string json) => JsonPlace.Parse("'test'", Encoding.UTF8.GetBytes(json));
}
