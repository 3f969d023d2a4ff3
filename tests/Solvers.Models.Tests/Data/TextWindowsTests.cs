using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Solvers.Core;
using static TorchSharp.torch;
using TestData = Solvers.TestKit.TestData;

namespace Solvers.Models.Tests;

public sealed class TextWindowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_Documents_HaveWindowsOfTheirOwnFilledUpWithPadding()
    {
        DataOptions options = TextFiles.Write(_folder, "abc\n<|end|>\nabcdefgh\n<|end|>\n\n<|end|>");
        options.Text.Separator = "<|end|>";
        using DataSplit data = DataSets.Load(options, CPU);
        long[] first = TextFiles.Tokens("abc");
        long[] second = TextFiles.Tokens("abcdefgh");
        Assert.Equal(
            [.. first, 0, 0, 0, .. second[..8], .. second[8..], 0, 0, 0, 0, 0, 0],
            data.Validation.Inputs.Int64s());
        Assert.Equal(
            [.. first[1..], .. None(4), .. second[1..8], .. None(1), .. second[9..], .. None(7)],
            data.Validation.Labels.Int64s());
        Assert.Equal(new TokenWindows(8, 8), data.Validation.Windows);
        Assert.Equal(259, data.Validation.ClassCount);
    }

    [Fact]
    public void Load_Joined_WindowsRunOnFromDocumentToDocument()
    {
        DataOptions options = TextFiles.Write(_folder, "abc#defg");
        options.Text.Separator = "#";
        options.Text.Joined = true;
        options.Text.DropIncomplete = true;
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal([.. TextFiles.Tokens("abc"), .. TextFiles.Tokens("d")], data.Validation.Inputs.Int64s());
        options.Text.AddSpecialTokens = false;
        options.Text.Length = 9;
        using DataSplit plain = DataSets.Load(options, CPU);
        Assert.Equal([.. TextFiles.Tokens("abc", begins: false), .. TextFiles.Tokens("defg", begins: false)], plain.Validation.Inputs.Int64s());
    }

    [Fact]
    public void Load_Stride_ScoresNewTokensAlone()
    {
        DataOptions options = TextFiles.Write(_folder, "abcdefghi", training: "abcdefghi");
        options.Text.Stride = 4;
        using DataSplit data = DataSets.Load(options, CPU);
        long[] tokens = TextFiles.Tokens("abcdefghi");
        Assert.Equal([.. tokens[..8], .. tokens[4..], 0], data.Validation.Inputs.Int64s());
        Assert.Equal([.. tokens[1..8], .. None(1), .. None(3), .. tokens[8..], .. None(2)], data.Validation.Labels.Int64s());
        Assert.Equal(new TokenWindows(8, 4), data.Validation.Windows);
        Assert.Equal(10, data.Validation.ScoredCount);
        Assert.Equal(new TokenWindows(8, 8), data.Training.Windows);
        Assert.Equal(7 + 2, data.Training.ScoredCount);
    }

    [Fact]
    public void Load_AnyWindows_LabelsAreTheTokensThatFollow()
    {
        string text = string.Concat(Enumerable.Range(0, 400).Select(static i => (char)('a' + (i * i % 23))));
        long[] tokens = TextFiles.Tokens(text);
        Prop.ForAll<byte, byte>((length, stride) =>
        {
            DataOptions options = TextFiles.Write(_folder, text);
            options.Text.Length = 2 + (length % 60);
            options.Text.Stride = 1 + (stride % options.Text.Length);
            using DataSplit data = DataSets.Load(options, CPU);
            long[] inputs = data.Validation.Inputs.Int64s();
            long[] labels = data.Validation.Labels.Int64s();
            for (int i = 0; i < labels.Length; i++)
            {
                int place = (i / options.Text.Length.Value * options.Text.Stride!.Value) + (i % options.Text.Length.Value);
                Assert.Equal(place < tokens.Length ? tokens[place] : 0, inputs[i]);
                Assert.True(labels[i] == SampleSet.NotScored || labels[i] == tokens[place + 1]);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(47, 53));
    }

    [Theory]
    [InlineData(" = A = \n \n b c \n", " = A = \n\n\n\n\n b c \n")]
    [InlineData("a\n\nb", "a\n\n\n\n\nb")]
    public void Load_WikitextLines_AreJoinedAsPublished(string file, string joined)
    {
        DataOptions options = TextFiles.Write(_folder, file);
        options.Text.WikitextLines = true;
        options.Text.Length = 2 + joined.Length;
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal(TextFiles.Tokens(joined), data.Validation.Inputs.Int64s());
    }

    [Fact]
    public void Load_ByteOrderMark_IsNoText()
    {
        DataOptions options = TextFiles.Write(_folder, string.Empty);
        File.WriteAllBytes(_folder.At("valid.txt"), [0xEF, 0xBB, 0xBF, (byte)'a']);
        options.Text.Length = 3;
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal(TextFiles.Tokens("a"), data.Validation.Inputs.Int64s());
    }

    [Fact]
    public void Load_Limits_ReadOnlyTheFirstWindows()
    {
        DataOptions options = TextFiles.Write(_folder, "abcdefghijklmnopqrstuvwxyz", training: "abcdefghijklmnopqrstuvwxyz");
        options.TrainingLimit = 2;
        options.ValidationLimit = 1;
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal(1, data.Validation.Count);
        Assert.Equal(TextFiles.Tokens("abcdefghijklmnopqrstuvwxyz")[..16], data.Training.Inputs.Int64s());
    }

    [Fact]
    public void Load_LengthNotGiven_IsTheModels()
    {
        DataOptions options = TextFiles.Write(_folder, new string('a', 5000));
        options.Text.Length = null;
        Expect<ConfigurationException>(options, "data.text.length: the model does not say");
        _folder.Write("config.json", """{ "max_position_embeddings": 12 }""");
        Assert.Equal(new TokenWindows(12, 12), WindowsOf(options));
        _folder.Write("config.json", """{ "max_position_embeddings": 131072 }""");
        Assert.Equal(new TokenWindows(2048, 2048), WindowsOf(options));
        options.Text.Stride = 3000;
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => DataSets.Load(options, CPU, _folder.Path));
        Assert.Contains("data.text.stride is 3000, but windows have 2048 tokens", error.Message, StringComparison.Ordinal);
        _folder.Write("config.json", "{");
        Assert.Contains(
            "config.json' is not JSON", Assert.Throws<InvalidDataException>(() => DataSets.Load(options, CPU, _folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_LengthNotGivenAndNoFolderOfAModel_NamesTheFolder()
    {
        DataOptions options = TextFiles.Write(_folder, "abc");
        options.Text.Length = null;
        string folder = Path.Combine(_folder.Path, "absent");
        Assert.Contains(
            $"no folder '{folder}'",
            Assert.Throws<DirectoryNotFoundException>(() => DataSets.Load(options, CPU, folder)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TokenizerNotGiven_IsTheModels()
    {
        DataOptions options = TextFiles.Write(_folder, "abcdef");
        options.Text.Tokenizer = null;
        using (DataSplit data = DataSets.Load(options, CPU, _folder.Path))
        {
            Assert.Equal(TextFiles.Tokens("abcdef"), data.Validation.Inputs.Int64s());
        }

        Expect<ConfigurationException>(options, "data.text.tokenizer: the model has no folder");
        options.Text.Tokenizer = _folder.At("absent.vocab");
        Expect<FileNotFoundException>(options, "absent.vocab");
    }

    [Fact]
    public void Load_BadOptionsAndFiles_SayWhatToDo()
    {
        DataOptions options = TextFiles.Write(_folder, "abc");
        options.Text.Stride = 9;
        Expect<ConfigurationException>(options, "data.text.stride is 9, but windows have 8 tokens");
        options.Text.Stride = null;
        options.Text.Separator = string.Empty;
        Expect<ConfigurationException>(options, "data.text.separator is empty");
        options.Text.Separator = null;
        options.Text.Length = 1;
        Expect<ConfigurationException>(options, "data.text.length is 1; it must be 2 to 1000000");
        options.Text.Length = 6;
        options.Text.DropIncomplete = true;
        Expect<InvalidDataException>(options, "valid.txt' has too little text for a single window of 6 tokens");
        options.Text.DropIncomplete = false;
        options.Text.Training = "absent.txt";
        Expect<FileNotFoundException>(options, "absent.txt'; change data.text.training");
        options.Text.Training = null;
        options.Text.Validation = null;
        Expect<ConfigurationException>(options, "data.text.validation: the type 'text' needs");
        options.Text.Validation = "valid.txt";
        using (DataSplit data = DataSets.Load(options, CPU))
        {
            Assert.Contains(
                "data.text.training: no file is named", Assert.Throws<ConfigurationException>(() => data.Training).Message, StringComparison.Ordinal);
        }

        _folder.Write("valid.txt", string.Empty);
        Expect<InvalidDataException>(options, "valid.txt' holds no text");
        File.WriteAllBytes(_folder.At("valid.txt"), [.. Encoding.ASCII.GetBytes("abc"), 0xC3, (byte)'d']);
        Expect<InvalidDataException>(options, "the bytes C3 at 3 are not UTF-8");
    }

    [DataFact("wikitext2")]
    public void Load_Wikitext_HasThePublishedBeginning()
    {
        DataOptions options = TextFiles.Write(_folder, "unused");
        options.Directory = TestData.Get("wikitext2");
        options.Text.Validation = "test.txt";
        options.Text.WikitextLines = true;
        options.Text.Length = 100;
        options.Text.DropIncomplete = true;
        using DataSplit data = DataSets.Load(options, CPU);

        // The first entries of the data set are an empty line and the title with its line break.
        string beginning = "\n\n = Robert <unk> = \n\n\n\n\n Robert <unk> is an English film";
        Assert.Equal(TextFiles.Tokens(beginning), data.Validation.Inputs.Int64s()[..(beginning.Length + 2)]);
    }

    private static long[] None(int count) => [.. Enumerable.Repeat(SampleSet.NotScored, count)];

    private TokenWindows? WindowsOf(DataOptions options)
    {
        using DataSplit data = DataSets.Load(options, CPU, _folder.Path);
        return data.Validation.Windows;
    }

    private static void Expect<TException>(DataOptions options, string what)
        where TException : Exception
    {
        long before = LiveTensors.CountSettled();
        TException error = Assert.Throws<TException>(() => DataSets.Load(options, CPU));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Tensor.TotalCount);
    }
}
