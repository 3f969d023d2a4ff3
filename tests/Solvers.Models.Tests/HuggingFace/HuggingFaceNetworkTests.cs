using System.Text.Json.Nodes;
using Solvers.Safetensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class HuggingFaceNetworkTests : IDisposable
{
    private static readonly long[] Tokens = [1, 5, 30, 7, 9, 2];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SafetensorsDtype.Float16, 1)]
    [InlineData(SafetensorsDtype.BFloat16, 3)]
    [InlineData(SafetensorsDtype.Float32, 5)]
    public void Open_AnyTypeAndSharding_EvaluatesWhatIsStored(SafetensorsDtype dtype, int shardCount)
    {
        var model = TinyModel.Llama();
        model.Write(_folder.Path, dtype, shardCount);
        using DisposeScope scope = NewDisposeScope();
        Tensor inputs = TensorValues.Make(Tokens).view(1, -1);
        float[] resident = TransformerCheck.Logits(_folder.Path, Residency.Resident, inputs);
        Assert.Equal(resident, TransformerCheck.Logits(_folder.Path, Residency.Streaming, inputs));
        double[][] expected = new PlainLlama(model, [1, 0.01]).Logits(Tokens);
        TransformerCheck.Close([.. expected.SelectMany(static row => row)], resident);
    }

    [Fact]
    public void Open_NamesWithoutPrefix_KeepsTheNames()
    {
        var llama = TinyModel.Llama(static configuration => configuration["tie_word_embeddings"] = true);
        llama.Rename(static name => name.Replace("model.", string.Empty, StringComparison.Ordinal));
        Assert.Equal("layers.0.self_attn.q_proj", FirstLayer(llama));
        var opt = TinyModel.Opt();
        opt.Rename(static name => name.Replace("model.decoder.", "decoder.", StringComparison.Ordinal));
        Assert.Equal("decoder.layers.0.self_attn.q_proj", FirstLayer(opt));
        var vit = TinyModel.Vit();
        vit.Rename(static name => name.Replace("vit.", string.Empty, StringComparison.Ordinal));
        Assert.Equal("encoder.layer.0.attention.attention.query", FirstLayer(vit));
    }

    [Fact]
    public void Open_StageAndLayers_AreNamedAndGroupedAsInTheCheckpoint()
    {
        TinyModel.Llama().Write(_folder.Path);
        using var network = HuggingFaceNetwork.Open(_folder.Path, CPU, Residency.Streaming);
        Assert.Equal(["model.layers.0", "model.layers.1"], network.StageNames);
        using INetworkStage stage = network.OpenStage(1);
        Assert.Equal("model.layers.1", stage.Name);
        Assert.Equal(
            [["q_proj", "k_proj", "v_proj"], ["o_proj"], ["gate_proj", "up_proj"], ["down_proj"]],
            stage.LayerGroups.Select(static group => group.Select(static layer => layer.Name.Split('.')[^1]).ToArray()));
        Assert.Equal(
            stage.LayerGroups.SelectMany(static group => group)
                .Select(static layer => new LinearShape(layer.Name, layer.OutputCount, layer.InputCount)),
            network.StageLayers(1));
    }

    [Fact]
    public void Evaluate_ManyBatchesStreaming_EqualsResident()
    {
        TinyModel.Llama().Write(_folder.Path);
        using SampleSet samples = Texts(count: 70, length: 64);
        using var resident = HuggingFaceNetwork.Open(_folder.Path, CPU, Residency.Resident);
        using var streaming = HuggingFaceNetwork.Open(_folder.Path, CPU, Residency.Streaming);
        Assert.Equal(resident.Evaluate(samples), streaming.Evaluate(samples));
    }

    [Fact]
    public void Open_BadFolder_SaysWhatIsMissing()
    {
        Expect<DirectoryNotFoundException>("give the folder of a model", _folder.At("absent"));
        Expect("holds no config.json");
        _folder.Write("config.json", "{");
        Expect("config.json' is not valid JSON");
        _folder.Write("config.json", "[]");
        Expect("config.json' is not a JSON object");
        _folder.Write("config.json", TinyModel.Llama().Configuration.ToJsonString());
        Expect("holds neither model.safetensors nor model.safetensors.index.json");
        _folder.Write("pytorch_model.bin", "pickled");
        Expect("safe_serialization=True");
    }

    [Theory]
    [InlineData("architectures", "[\"GPT2LMHeadModel\"]", "architectures is [\"GPT2LMHeadModel\"], but must be one of those supported: LlamaForCausalLM, Mistral")]
    [InlineData("model_type", "\"gpt2\"", "model_type is \"gpt2\"")]
    [InlineData("hidden_act", "\"gelu_new\"", "hidden_act is \"gelu_new\", but must be one of those supported: silu")]
    [InlineData("hidden_size", "null", "hidden_size is missing")]
    [InlineData("hidden_size", "-4", "hidden_size is -4, but must be a whole number of at least 1")]
    [InlineData("rms_norm_eps", "0", "rms_norm_eps is 0, but must be a number above 0")]
    [InlineData("num_key_value_heads", "3", "num_key_value_heads is 3, but must be a divisor of num_attention_heads, 4")]
    [InlineData("head_dim", "5", "head_dim is 5, but must be even")]
    [InlineData("tie_word_embeddings", "1", "tie_word_embeddings is 1, but must be true or false")]
    [InlineData("rope_scaling", "{\"rope_type\": \"longrope\"}", "rope_scaling.rope_type is \"longrope\", but must be one of those supported: default, linear, dynamic, llama3, yarn")]
    [InlineData("rope_scaling", "{\"type\": \"linear\"}", "rope_scaling.factor is missing")]
    [InlineData("rope_scaling", "4", "rope_scaling is 4, but must be an object")]
    [InlineData("rope_scaling", "{\"rope_type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 4, \"high_freq_factor\": 4}", "rope_scaling.high_freq_factor is 4, but must be above low_freq_factor")]
    [InlineData("partial_rotary_factor", "0.5", "partial_rotary_factor is 0.5, but must be 1")]
    [InlineData("vocab_size", "33", "'model.embed_tokens.weight' (F32 [31, 16]) must be [33, 16] (vocab_size, hidden_size)")]
    [InlineData("intermediate_size", "24", "'model.layers.0.mlp.gate_proj.weight' (F32 [20, 16]) must be [24, 16]")]
    [InlineData("num_hidden_layers", "3", "there is no tensor 'model.layers.2.self_attn.q_proj.weight' [16, 16] in model.safetensors")]
    [InlineData("attention_bias", "true", "there is no tensor 'model.layers.0.self_attn.q_proj.bias' [16]")]
    public void Open_BadConfiguration_NamesTheKey(string key, string json, string message)
    {
        var model = TinyModel.Llama();
        model.Configuration[key] = JsonNode.Parse(json);
        model.Write(_folder.Path);
        Expect(message);
    }

    [Theory]
    [InlineData("image_size", "[6, 5]", "patch_size is 2, but must be a divisor of image_size, 6 x 5")]
    [InlineData("patch_size", "\"2\"", "patch_size is \"2\"")]
    [InlineData("num_channels", "1", "'vit.embeddings.patch_embeddings.projection.weight' (F32 [16, 2, 2, 2]) must be [16, 1, 2, 2] (hidden_size, num_channels")]
    [InlineData("hidden_act", "\"quick_gelu\"", "hidden_act is \"quick_gelu\"")]
    [InlineData("id2label", "{\"0\": \"a\"}", "'classifier.weight' (F32 [3, 16]) must be [1, 16]")]
    public void Open_BadImageConfiguration_NamesTheKey(string key, string json, string message)
    {
        var model = TinyModel.Vit();
        model.Configuration[key] = JsonNode.Parse(json);
        model.Write(_folder.Path);
        Expect(message);
    }

    [Fact]
    public void Open_DamagedShards_NamesTheShard()
    {
        TinyModel.Llama().Write(_folder.Path, shardCount: 3);
        string shard = _folder.At("model-00002-of-00003.safetensors");
        byte[] content = File.ReadAllBytes(shard);
        File.WriteAllBytes(shard, content[..^8]);
        Expect("model-00002-of-00003.safetensors");
        File.Delete(shard);
        Expect("model-00002-of-00003.safetensors': this shard is missing");
        File.WriteAllBytes(shard, File.ReadAllBytes(_folder.At("model-00001-of-00003.safetensors")));
        Expect("is also in");
        SafetensorsWriter.Write(shard, [SafetensorsEntry.FromSingles("other", new float[1], 1)]);
        Expect("is not in 'model-00002-of-00003.safetensors' as the index says");
        _folder.Write("model.safetensors.index.json", "{\"weight_map\": {\"lm_head.weight\": \"../x.safetensors\"}}");
        Expect("must give a file name");
        _folder.Write("model.safetensors.index.json", "{}");
        Expect("there is no 'weight_map'");
    }

    [Fact]
    public void Open_NumberThatIsNotFinite_IsFoundWhenItsStageIsRead()
    {
        var model = TinyModel.Llama();
        model.Tensors["model.layers.1.mlp.up_proj.weight"].Values[17] = float.NaN;
        model.Write(_folder.Path);
        const string Message = "'model.layers.1.mlp.up_proj.weight' (F32 [20, 16]) holds NaN at index [1, 1]";
        long before = LiveTensors.CountSettled();
        Expect(Message);
        using (var streaming = HuggingFaceNetwork.Open(_folder.Path, CPU, Residency.Streaming))
        {
            streaming.OpenStage(0).Dispose();
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => streaming.OpenStage(1));
            Assert.Contains(Message, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Begin_RowThatIsNotFinite_IsRefusedInBothResidencies()
    {
        var model = TinyModel.Llama();
        model.Tensors["model.embed_tokens.weight"].Values[5 * 16] = float.PositiveInfinity;
        model.Write(_folder.Path);
        Expect("'model.embed_tokens.weight'");
        using var streaming = HuggingFaceNetwork.Open(_folder.Path, CPU, Residency.Streaming);
        using Tensor inputs = TensorValues.Make(Tokens);
        using Tensor batch = inputs.view(1, -1);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => streaming.Begin(batch));
        Assert.Contains("row 5 of 'model.embed_tokens.weight'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_ActivationsThatOverflow_SaysSo()
    {
        var model = TinyModel.Llama();
        float[] head = model.Tensors["lm_head.weight"].Values;
        for (int i = 0; i < head.Length; i++)
        {
            head[i] = float.MaxValue;
        }

        model.Write(_folder.Path);
        using SampleSet samples = Texts(count: 1, length: 8);
        using var network = HuggingFaceNetwork.Open(_folder.Path, CPU, Residency.Resident);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => network.Evaluate(samples));
        Assert.Contains("gives scored token 0 (from 0) a loss of NaN", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<InvalidDataException>(() => LogLikelihoods.Compute(network, [new([1, 2], [3])]));
        Assert.Contains("a log-likelihood of NaN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckFits_OtherData_SaysHowTheyDiffer()
    {
        TinyModel.Opt().Write(_folder.Path);
        using var network = HuggingFaceNetwork.Open(_folder.Path, CPU, Residency.Streaming);
        using SampleSet vocabulary = Texts(count: 1, length: 8, vocabulary: 32);
        ExpectMisfit(network, vocabulary, "knows 31 tokens from 0 on (vocab_size), but row 0, position 0 is token 31");
        using SampleSet lengthy = Texts(count: 1, length: 41);
        ExpectMisfit(network, lengthy, "takes at most 40 positions (max_position_embeddings), but the data has 41");
        using SampleSet images = Images(48, 3);
        ExpectMisfit(network, images, "takes token numbers [samples, positions] (int64), not Float32 [1, 48]");

        using TemporaryFolder other = new();
        TinyModel.Vit().Write(other.Path);
        using var classifier = HuggingFaceNetwork.Open(other.Path, CPU, Residency.Streaming);
        classifier.CheckFits(images);
        using SampleSet small = Images(47, 3);
        ExpectMisfit(classifier, small, "takes images [2, 6, 4] in single precision (num_channels, image_size)");
        using SampleSet many = Images(48, 4);
        ExpectMisfit(classifier, many, "tells 3 classes apart, but the data has 4");
        using SampleSet text = Texts(count: 1, length: 48);
        ExpectMisfit(classifier, text, "not Int64 [48]");
    }

    [Fact]
    public void Load_OptionsOfATransformer_NeedAFolder()
    {
        using SampleSet samples = Texts(count: 1, length: 8);
        using DataSplit data = new(samples, samples);
        ModelOptions options = new() { Type = "huggingface" };
        string message = Assert.Throws<Core.ConfigurationException>(() => Networks.Load(options, data, CPU)).Message;
        Assert.Contains("model.path: the type 'huggingface' needs the folder", message, StringComparison.Ordinal);
    }

    private static void ExpectMisfit(HuggingFaceNetwork network, SampleSet samples, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => network.CheckFits(samples)).Message, StringComparison.Ordinal);

    private static SampleSet Images(int numbers, int classes) => new(
        "images", TensorValues.Make(new float[numbers], 1, numbers), TensorValues.Make([0]), classes);

    private static SampleSet Texts(int count, int length, int vocabulary = 31)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tokens = TensorValues.Make([.. Enumerable.Range(0, count * length).Select(i => (31L + ((long)i * i)) % vocabulary)]);
        return new SampleSet(
            "text", tokens.view(count, length), tokens.roll(-1).view(count, length), vocabulary, new TokenWindows(length, length));
    }

    private static string FirstLayer(TinyModel model)
    {
        using TemporaryFolder folder = new();
        model.Write(folder.Path);
        using var network = HuggingFaceNetwork.Open(folder.Path, CPU, Residency.Resident);
        return network.StageLayers(0)[0].Name;
    }

    private void Expect(string message) => Expect<InvalidDataException>(message, _folder.Path);

    private static void Expect<TException>(string message, string folder)
        where TException : Exception
    {
        TException error = Assert.Throws<TException>(() => HuggingFaceNetwork.Open(folder, CPU, Residency.Resident));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
