using Solvers.Safetensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class StoriesTests
{
    private const string Stories = "stories260k";

    [DataFact(Stories)]
    public void Evaluate_StoriesModel_GivesThePublishedPerplexities()
    {
        using SampleSet training = Tokens("tokens_train");
        using SampleSet validation = Tokens("tokens_valid");
        using DataSplit data = new(training, validation);
        using INetwork network = Networks.Load(new ModelOptions { Type = "huggingface", Path = TestData.Get(Stories) }, data, CPU);
        Evaluation valid = network.Evaluate(data.Validation);
        Assert.InRange(valid.Perplexity!.Value, 3.639, 3.643);
        Assert.InRange(network.Evaluate(data.Training).Perplexity!.Value, 3.626, 3.630);
        Assert.Equal("llama 5x64-172, 8 heads, 4 key-value heads, vocabulary 512", network.Architecture);
        Assert.Equal(35, network.Layers.Count);
        Assert.Equal("model.layers.0.self_attn.q_proj", network.Layers[0].Name);
    }

    [DataFact(Stories)]
    public void Evaluate_StreamingOrOtherThreads_GivesTheSameBits()
    {
        using SampleSet valid = Tokens("tokens_valid", limit: 24);
        using var resident = HuggingFaceNetwork.Open(TestData.Get(Stories), CPU, Residency.Resident);
        using var streaming = HuggingFaceNetwork.Open(TestData.Get(Stories), CPU, Residency.Streaming);
        Evaluation expected = resident.Evaluate(valid);
        Assert.Equal(expected, streaming.Evaluate(valid));
        int threads = get_num_threads();
        try
        {
            set_num_threads(1);
            Assert.Equal(expected, resident.Evaluate(valid));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static SampleSet Tokens(string name, int? limit = null)
    {
        using var file = SafetensorsFile.Open(Path.Combine(TestData.Get(Stories), name + ".safetensors"));
        long[] shape = [.. file.Tensor("input_ids").Shape];
        using DisposeScope scope = NewDisposeScope();
        long count = limit ?? shape[0];
        Tensor inputs = TensorValues.Make(file.ReadInt64s("input_ids")).view(shape).narrow(0, 0, count).clone();
        Tensor last = full(new long[] { count, 1 }, SampleSet.NotScored, dtype: int64);
        Tensor following = inputs.narrow(1, 1, shape[1] - 1);
        return new SampleSet(name, inputs, cat([following, last], 1), 512, new TokenWindows(256, 256));
    }
}
