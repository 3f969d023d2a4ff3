using Solvers.Core;
using Solvers.Torch.Tests;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class TokenWindowsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_GoodFiles_LabelsAreTheTokensThatFollow()
    {
        using DataSplit data = DataSets.Load(TokenFiles.WriteGood(_folder), CPU);
        Assert.Equal([3, 4], data.Validation.Inputs.shape);
        Assert.Equal([1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24], data.Validation.Inputs.Int64s());
        Assert.Equal([2, 3, 4, -100, 12, 13, 14, -100, 22, 23, 24, -100], data.Validation.Labels.Int64s());
        Assert.Equal(9, data.Validation.ScoredCount);
        Assert.Equal(25, data.Validation.ClassCount);
        Assert.Equal(new TokenWindows(4, 4), data.Validation.Windows);
        Assert.Equal([5, 4], data.Training.Inputs.shape);
    }

    [GpuFact]
    [Trait("Category", "Gpu")]
    public void Load_OnAGpu_GivesTheSameSamples()
    {
        using DataSplit here = DataSets.Load(TokenFiles.WriteGood(_folder), CPU);
        using DataSplit there = DataSets.Load(TokenFiles.WriteGood(_folder), device("cuda:0"));
        Assert.True(there.Validation.Labels.is_cuda);
        Assert.Equal(here.Validation.Fingerprint, there.Validation.Fingerprint);
    }

    [Fact]
    public void Load_AnyIntegerType_GivesTheSameSamples()
    {
        DataOptions options = TokenFiles.WriteGood(_folder);
        string expected = ValidationFingerprint(options);
        int[] rows = TokenFiles.Rows(3, 4);
        TokenFiles.Write(_folder, options.Tokens.Validation, Array.ConvertAll(rows, static token => (long)token), 3, 4);
        Assert.Equal(expected, ValidationFingerprint(options));
        TokenFiles.Write(_folder, options.Tokens.Validation, Array.ConvertAll(rows, static token => (ushort)token), 3, 4);
        Assert.Equal(expected, ValidationFingerprint(options));
        rows[7]++;
        TokenFiles.Write(_folder, options.Tokens.Validation, rows, 3, 4);
        Assert.NotEqual(expected, ValidationFingerprint(options), StringComparer.Ordinal);
    }

    [Fact]
    public void Load_Limits_ReadOnlyTheFirst()
    {
        DataOptions options = TokenFiles.WriteGood(_folder);
        options.TrainingLimit = 2;
        options.ValidationLimit = 100;
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal([1, 2, 3, 4, 11, 12, 13, 14], data.Training.Inputs.Int64s());
        Assert.Equal(3, data.Validation.Count);
    }

    [Fact]
    public void Load_NoTrainingFile_FailsWhenTrainingIsAskedForAndNotBefore()
    {
        DataOptions options = TokenFiles.WriteGood(_folder);
        File.Delete(_folder.At("tokens_train.safetensors"));
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal(3, data.Validation.Count);
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => data.Training);
        Assert.Contains("data.tokens.training: there is no file", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.At("tokens_train.safetensors"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NamedFileMissing_NamesKeyAndPath()
    {
        DataOptions options = TokenFiles.WriteGood(_folder);
        options.Tokens.Training = "other.safetensors";
        Assert.Contains(
            "other.safetensors'; change data.tokens.training",
            Assert.Throws<FileNotFoundException>(() => DataSets.Load(options, CPU)).Message,
            StringComparison.Ordinal);
        options.Tokens.Training = null;
        options.Tokens.Validation = "absent.safetensors";
        Assert.Contains(
            "absent.safetensors'; change data.tokens.validation",
            Assert.Throws<FileNotFoundException>(() => DataSets.Load(options, CPU)).Message,
            StringComparison.Ordinal);
        options.Directory = null;
        Assert.Throws<ConfigurationException>(() => DataSets.Load(options, CPU));
    }

    [Fact]
    public void Load_MalformedTensors_NameFileAndPlace()
    {
        DataOptions options = TokenFiles.WriteGood(_folder);
        TokenFiles.Write(_folder, options.Tokens.Validation, [1, 2, 3, 4, 5, -6], 2, 3);
        Expect(options, "row 1, position 2 is -6; a token is 0 to 2147483646");
        TokenFiles.Write(_folder, options.Tokens.Validation, [1L, int.MaxValue], 1, 2);
        Expect(options, "row 0, position 1 is 2147483647");
        TokenFiles.Write(_folder, options.Tokens.Validation, [1, 2, 3], 3);
        Expect(options, "at least one of at least two tokens");
        TokenFiles.Write(_folder, options.Tokens.Validation, [1, 2, 3], 3, 1);
        Expect(options, "at least one of at least two tokens");
        TokenFiles.Write(_folder, options.Tokens.Validation, Array.Empty<int>(), 0, 4);
        Expect(options, "at least one of at least two tokens");
        TokenFiles.Write(_folder, options.Tokens.Validation, [1f, 2f], 1, 2);
        Expect(options, "an integer type is needed here");
        options.Tokens.Tensor = "ids";
        Expect(options, "there is no tensor 'ids'");
        File.WriteAllBytes(_folder.At(options.Tokens.Validation), []);
        Expect(options, "0 bytes are too few");
    }

    [Fact]
    public void Check_TrainingLoadedLater_IsCheckedThen()
    {
        using DataSplit data = DataSets.Load(TokenFiles.WriteGood(_folder), CPU);
        data.Check(static samples => _ = samples.Count < 5 ? 0 : throw new InvalidDataException(samples.Source));
        long before = LiveTensors.CountSettled();
        Assert.Throws<InvalidDataException>(() => data.Training);
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static string ValidationFingerprint(DataOptions options)
    {
        using DataSplit data = DataSets.Load(options, CPU);
        return data.Validation.Fingerprint;
    }

    private void Expect(DataOptions options, string what)
    {
        long before = LiveTensors.CountSettled();
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => DataSets.Load(options, CPU));
        Assert.Contains(_folder.At(options.Tokens.Validation), error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Tensor.TotalCount);
    }
}
