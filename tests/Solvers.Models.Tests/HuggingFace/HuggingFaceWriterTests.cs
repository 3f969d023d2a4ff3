using System.Text.Json.Nodes;
using Solvers.Safetensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class HuggingFaceWriterTests : IDisposable
{
    private readonly TemporaryFolder _source = new();
    private readonly TemporaryFolder _target = new();

    private string Output => _target.At("model");

    public void Dispose()
    {
        _source.Dispose();
        _target.Dispose();
    }

    [Theory]
    [InlineData(SafetensorsDtype.Float32, 1)]
    [InlineData(SafetensorsDtype.Float16, 3)]
    [InlineData(SafetensorsDtype.BFloat16, 4)]
    public void Finish_UnchangedStages_GivesTheSameTensorsAndFiles(SafetensorsDtype dtype, int shardCount)
    {
        WriteSource(dtype, shardCount);
        using var network = HuggingFaceNetwork.Open(_source.Path, CPU, Residency.Streaming);
        HuggingFaceWriter writer = new(network, Output);
        WriteStages(network, writer, Enumerable.Range(0, 3));
        Assert.False(HuggingFaceWriter.IsFinished(Output));
        writer.Finish();
        Assert.True(HuggingFaceWriter.IsFinished(Output));
        string[] expected = [.. Files(_source.Path).Where(static name => name is not ("pytorch_model.bin" or "old.h5"))];
        Assert.Equal(expected, Files(Output));
        Assert.Empty(Directory.GetDirectories(Output));
        foreach (string name in expected)
        {
            // The test's model was written by the same writer of safetensors files, so even the shards are equal.
            Assert.Equal(File.ReadAllBytes(_source.At(name)), File.ReadAllBytes(Path.Combine(Output, name)));
        }
    }

    [Theory]
    [InlineData(SafetensorsDtype.Float32)]
    [InlineData(SafetensorsDtype.Float16)]
    [InlineData(SafetensorsDtype.BFloat16)]
    public void Write_ChangedLayer_IsRoundedToNearestEvenAndNothingElseChanges(SafetensorsDtype dtype)
    {
        WriteSource(dtype, shardCount: 2);
        float[] values = [0f, 1.0009765f, -3.14159274f, 1.00048828125f, 1.00146484375f, 1.00390625f, 1.01171875f, 6e-5f];
        using var network = HuggingFaceNetwork.Open(_source.Path, CPU, Residency.Streaming);
        HuggingFaceWriter writer = new(network, Output);
        const string Changed = "model.layers.1.mlp.down_proj.weight";
        for (int index = 0; index < 3; index++)
        {
            using INetworkStage stage = network.OpenStage(index);
            if (index == 1)
            {
                stage.LayerGroups[3][0].Weight.zero_();
                values.CopyTo(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(stage.LayerGroups[3][0].Weight.bytes));
            }

            writer.Write(index, stage);
        }

        writer.Finish();
        using var before = ShardedWeights.Open(_source.Path);
        using var after = ShardedWeights.Open(Output);
        foreach (SafetensorsFile file in before.Files)
        {
            SafetensorsFile written = Assert.Single(after.Files, other => Path.GetFileName(other.Path) == Path.GetFileName(file.Path));
            Assert.Equal(file.Metadata, written.Metadata);
            foreach ((string name, SafetensorsTensor tensor) in file.Tensors)
            {
                Assert.Equal(dtype, written.Tensor(name).Dtype);
                if (name != Changed)
                {
                    Assert.Equal(file.Bytes(name), written.Bytes(name));
                    continue;
                }

                float[] read = written.ReadSingles(name);
                Assert.Equal(Array.ConvertAll(values, value => Rounded(value, dtype)), read[..values.Length]);
                Assert.All(read[values.Length..], static value => Assert.Equal(0f, value));
            }
        }
    }

    [Fact]
    public void Writer_Interrupted_GoesOnToTheSameBytes()
    {
        WriteSource(SafetensorsDtype.Float32, shardCount: 4);
        using var network = HuggingFaceNetwork.Open(_source.Path, CPU, Residency.Streaming);
        string straight = _target.At("straight");
        HuggingFaceWriter whole = new(network, straight);
        WriteStages(network, whole, [0, 1, 2], scale: 0.5);
        whole.Finish();

        HuggingFaceWriter first = new(network, Output);
        WriteStages(network, first, [2, 0], scale: 0.5);
        string[] shards = [.. Files(Output).Where(static name => name.StartsWith("model-", StringComparison.Ordinal))];
        Assert.InRange(shards.Length, 1, 3);
        File.WriteAllText(Path.Combine(Output, ".model-00004-of-00004.safetensors.x1.tmp"), "cut short");
        DateTime[] times = [.. shards.Select(name => File.GetLastWriteTimeUtc(Path.Combine(Output, name)))];

        HuggingFaceWriter second = new(network, Output);
        Assert.True(second.Has(0));
        Assert.False(second.Has(1));
        Assert.Throws<InvalidOperationException>(second.Finish);
        WriteStages(network, second, [1], scale: 0.5);
        second.Finish();
        Assert.Equal(times, shards.Select(name => File.GetLastWriteTimeUtc(Path.Combine(Output, name))));
        Assert.Equal(Files(straight), Files(Output));
        Assert.All(
            Files(straight),
            name => Assert.Equal(File.ReadAllBytes(Path.Combine(straight, name)), File.ReadAllBytes(Path.Combine(Output, name))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Read_WrittenStage_GivesItsRoundedWeights(int shardCount)
    {
        WriteSource(SafetensorsDtype.BFloat16, shardCount);
        using var network = HuggingFaceNetwork.Open(_source.Path, CPU, Residency.Streaming);
        HuggingFaceWriter writer = new(network, Output);
        WriteStages(network, writer, [0, 1], scale: 1 / 3.0);
        for (int index = 0; index < 2; index++)
        {
            using INetworkStage read = network.OpenStage(index);
            using INetworkStage original = network.OpenStage(index);
            writer.Read(index, read);
            for (int group = 0; group < read.LayerGroups.Count; group++)
            {
                float[] third = Array.ConvertAll(
                    original.LayerGroups[group][0].Weight.Singles(), static value => (float)(value * (1 / 3.0)));
                Assert.Equal(
                    Array.ConvertAll(third, static value => Rounded(value, SafetensorsDtype.BFloat16)),
                    read.LayerGroups[group][0].Weight.Singles());
            }
        }

        using INetworkStage never = network.OpenStage(2);
        Assert.Contains("model.layers.2", Assert.Throws<InvalidDataException>(() => writer.Read(2, never)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_ResidentNetwork_EvaluatesTheSame()
    {
        WriteSource(SafetensorsDtype.Float32, shardCount: 2);
        using var network = ResidentNetwork.Open(_source.Path, CPU);
        network.Layers[4].Weight.mul_(0);
        network.Save(Output);
        using var saved = ResidentNetwork.Open(Output, CPU);
        Assert.All(saved.Layers[4].Weight.Singles(), static value => Assert.Equal(0f, value));
        Assert.Equal(network.Layers[5].Weight.Singles(), saved.Layers[5].Weight.Singles());
    }

    [Fact]
    public void Write_NumberTooLargeForTheType_IsRefusedAndLeavesNothing()
    {
        WriteSource(SafetensorsDtype.Float16, shardCount: 1);
        using var network = HuggingFaceNetwork.Open(_source.Path, CPU, Residency.Streaming);
        HuggingFaceWriter writer = new(network, Output);
        using INetworkStage stage = network.OpenStage(0);
        stage.LayerGroups[0][0].Weight.fill_(70_000);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => writer.Write(0, stage));
        Assert.Contains("'model.layers.0.self_attn.q_proj.weight' (F16 [16, 16])", error.Message, StringComparison.Ordinal);
        Assert.False(writer.Has(0));
        Assert.Empty(Files(Path.Combine(Output, ".stages")));
    }

    [Fact]
    public void Writer_FolderOfTheSource_IsRefused()
    {
        WriteSource(SafetensorsDtype.Float32, shardCount: 1);
        using var network = HuggingFaceNetwork.Open(_source.Path, CPU, Residency.Streaming);
        Assert.Throws<InvalidDataException>(() => new HuggingFaceWriter(network, _source.Path + "/"));
    }

    private static void WriteStages(HuggingFaceNetwork network, HuggingFaceWriter writer, IEnumerable<int> stages, double scale = 1)
    {
        foreach (int index in stages)
        {
            using INetworkStage stage = network.OpenStage(index);
            foreach (LinearLayer layer in stage.LayerGroups.SelectMany(static group => group))
            {
                layer.Weight.mul_(scale);
            }

            writer.Write(index, stage);
        }
    }

    private static float Rounded(float value, SafetensorsDtype dtype)
    {
        if (dtype == SafetensorsDtype.Float32)
        {
            return value;
        }

        if (dtype == SafetensorsDtype.Float16)
        {
            return (float)(Half)value;
        }

        // The two neighbours of eight significant bits; the nearer one, the even one of equally near ones.
        uint bits = BitConverter.SingleToUInt32Bits(value);
        float below = BitConverter.UInt32BitsToSingle(bits & 0xFFFF0000);
        float above = BitConverter.UInt32BitsToSingle((bits & 0xFFFF0000) + 0x10000);
        double toBelow = Math.Abs((double)value - below);
        double toAbove = Math.Abs((double)above - value);
        bool belowIsEven = (bits & 0x10000) == 0;
        return toBelow < toAbove || (toBelow == toAbove && belowIsEven) ? below : above;
    }

    private static string[] Files(string folder) => [.. Directory.GetFiles(folder).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private void WriteSource(SafetensorsDtype dtype, int shardCount)
    {
        TinyModel.Llama(static configuration => configuration["num_hidden_layers"] = 3).Write(_source.Path, dtype, shardCount);
        _source.Write("tokenizer.json", "{}");
        _source.Write("tokenizer_config.json", new JsonObject { ["model_max_length"] = 64 }.ToJsonString());
        _source.Write("generation_config.json", "{ }");
        _source.Write("tok512.bin", "pieces");
        _source.Write("pytorch_model.bin", "not copied");
        _source.Write("old.h5", "not copied");
    }
}
