using System.Buffers.Binary;
using System.Text.Json;
using Solvers.Safetensors;

namespace Solvers.Cli.Tests;

/// <summary>Broken files, given to the commands that read them.</summary>
public sealed class BadInputTests : IDisposable
{
    private const int Side = 12;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("absent", "There is no file")]
    [InlineData("truncated", "'fc1.weight'")]
    [InlineData("header", "header")]
    [InlineData("dtype", "'fc1.weight' (I64 [10, 144])")]
    [InlineData("NaN", "fc1.weight")]
    public async Task Prune_BadWeights_ExitsWithTwoAndLeavesNothing(string mistake, string expected)
    {
        string path = _folder.At("weights.safetensors");
        float[] weights = new float[10 * Side * Side];
        weights[3] = mistake == "NaN" ? float.NaN : 1;
        SafetensorsEntry entry = mistake == "dtype"
            ? SafetensorsEntry.FromInt64s("fc1.weight", new long[weights.Length], 10, Side * Side)
            : SafetensorsEntry.FromSingles("fc1.weight", weights, 10, Side * Side);
        if (mistake != "absent")
        {
            SafetensorsWriter.Write(path, [entry]);
            Damage(path, mistake);
        }

        await ExpectRefusal(path, expected, Prune(new { path }, new { drawn = new { trainingCount = 20, validationCount = 10, size = Side } }));
    }

    [Theory]
    [InlineData("absent", "train-images-idx3-ubyte.gz")]
    [InlineData("magic", "starts with 00000903, not with 00000803")]
    [InlineData("truncated", "ends after 863 of the 864 elements")]
    [InlineData("long", "more bytes follow the 864 elements")]
    [InlineData("header", "more than a file of 880 bytes can hold")]
    [InlineData("label", "data.idx.classCount is 10")]
    public async Task Prune_BadImages_ExitsWithTwoAndLeavesNothing(string mistake, string expected)
    {
        byte[] images = [0, 0, 8, 3, 0, 0, 0, 6, 0, 0, 0, Side, 0, 0, 0, Side, .. new byte[6 * Side * Side]];
        byte[] labels = [0, 0, 8, 1, 0, 0, 0, 6, 0, 1, 2, 3, 4, 5];
        switch (mistake)
        {
            case "magic": images[2] = 9; break;
            case "truncated": images = images[..^1]; break;
            case "long": images = [.. images, 0]; break;
            case "header": images[4] = 0x7F; break;
            case "label": labels[^1] = 10; break;
        }

        foreach (string part in mistake == "absent" ? [] : new[] { "train", "t10k" })
        {
            await File.WriteAllBytesAsync(_folder.At($"{part}-images-idx3-ubyte"), images);
            await File.WriteAllBytesAsync(_folder.At($"{part}-labels-idx1-ubyte"), labels);
        }

        await ExpectRefusal(
            _folder.Path, expected, Prune(new { train = new { epochs = 1 } }, new { type = "idx", directory = _folder.Path }));
    }

    [Theory]
    [InlineData("absent", "There is no file")]
    [InlineData("truncated", "'linear'")]
    [InlineData("header", "header")]
    [InlineData("dtype", "'linear' (I64 [2]) must be F32 or F64")]
    [InlineData("NaN", "'linear' (F64 [2]) is NaN; every number must be finite")]
    [InlineData("asymmetric", "not symmetric: entry [0, 1] is 2, entry [1, 0] is 3. Pass (H + H')/2")]
    [InlineData("cardinality", "cardinality is 3, but it must lie between 0 and the number of variables, 2")]
    public async Task Solve_BadBlock_ExitsWithTwo(string mistake, string expected)
    {
        string path = _folder.At("block.safetensors");
        SafetensorsEntry linear = mistake == "dtype"
            ? SafetensorsEntry.FromInt64s("linear", new long[2], 2)
            : SafetensorsEntry.FromDoubles("linear", new[] { 1, mistake == "NaN" ? double.NaN : 2 }, 2);
        var hessian = SafetensorsEntry.FromDoubles("hessian", new[] { 1, 2, mistake == "asymmetric" ? 3.0 : 2, 4 }, 2, 2);
        if (mistake != "absent")
        {
            SafetensorsWriter.Write(path, [hessian, linear], new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["format"] = "qcbo-block/1",
                ["cardinality"] = mistake == "cardinality" ? "3" : "1",
            });
            Damage(path, mistake);
        }

        await ExpectRefusal(
            path, expected, Cli.RunAsync("solve", path, "--solver", "sort", "--set", "solvers.sort.type=sort", "--json"));
    }

    private static void Damage(string path, string mistake)
    {
        byte[] content = File.ReadAllBytes(path);
        if (mistake == "truncated")
        {
            content = content[..^4];
        }
        else if (mistake == "header")
        {
            BinaryPrimitives.WriteUInt64LittleEndian(content, 1UL << 60);
        }

        File.WriteAllBytes(path, content);
    }

    private Task<CommandOutcome> Prune(object model, object data)
    {
        string configuration = _folder.Write("bad.json", JsonSerializer.Serialize(new
        {
            name = "bad",
            solver = "sort",
            solvers = new { sort = new { type = "sort" } },
            model,
            data,
            pruning = new { density = 0.25, blockSize = 16, batchSize = 5 },
        }));
        return Cli.RunAsync("prune", configuration, "--out", _folder.At("out"), "--json");
    }

    private async Task ExpectRefusal(string path, string expected, Task<CommandOutcome> command)
    {
        CommandOutcome outcome = await command;
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        string message = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", message, StringComparison.Ordinal);
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("out")));
    }
}
