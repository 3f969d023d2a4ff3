using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class LlamaTests
{
    private static readonly long[] Tokens = [1, 5, 30, 7, 7, 2, 19, 0, 11, 23, 4, 16];

    [Fact]
    public void Logits_Default_EqualThePlainEvaluation() => Check(TinyModel.Llama());

    [Fact]
    public void Logits_TiedWithBiasesAndWideHeads_EqualThePlainEvaluation() => Check(TinyModel.Llama(static configuration =>
    {
        configuration["tie_word_embeddings"] = true;
        configuration["attention_bias"] = true;
        configuration["mlp_bias"] = true;
        configuration["head_dim"] = 6;
    }));

    [Fact]
    public void Logits_Qwen2_EqualThePlainEvaluation() => Check(TinyModel.Llama(static configuration =>
    {
        configuration["architectures"] = new JsonArray("Qwen2ForCausalLM");
        configuration["model_type"] = "qwen2";
        configuration["sliding_window"] = 4;
        configuration["use_sliding_window"] = false;
    }));

    [Fact]
    public void Logits_Qwen2WithSlidingUpperLayers_EqualThePlainEvaluation() => Check(
        TinyModel.Llama(static configuration =>
        {
            configuration["architectures"] = new JsonArray("Qwen2ForCausalLM");
            configuration["model_type"] = "qwen2";
            configuration["sliding_window"] = 4;
            configuration["use_sliding_window"] = true;
            configuration["max_window_layers"] = 1;
        }),
        static layer => layer == 0 ? int.MaxValue : 4);

    [Fact]
    public void Logits_Qwen2WithKindsOfLayers_EqualThePlainEvaluation() => Check(
        TinyModel.Llama(static configuration =>
        {
            configuration["architectures"] = new JsonArray("Qwen2ForCausalLM");
            configuration["model_type"] = "qwen2";
            configuration["sliding_window"] = 3;
            configuration["use_sliding_window"] = true;
            configuration["layer_types"] = new JsonArray("sliding_attention", "full_attention");
        }),
        static layer => layer == 0 ? 3 : int.MaxValue);

    [Fact]
    public void Logits_MistralWithoutWindow_EqualThePlainEvaluation()
    {
        TinyModel model = Mistral(window: 1);
        model.Configuration["sliding_window"] = null;
        Check(model);
    }

    [Fact]
    public void Logits_MistralWithWindow_EqualThePlainEvaluation() => Check(Mistral(window: 5), static _ => 5);

    [Fact]
    public void Logits_TextLongerThanATile_EqualThePlainEvaluation()
    {
        long[] tokens = [.. Enumerable.Range(0, 300).Select(static i => (long)(i * i % 31))];
        Check(TinyModel.Llama(), tokens: tokens);
        Check(Mistral(window: 100), static _ => 100, tokens);
    }

    private static TinyModel Mistral(int window) => TinyModel.Llama(configuration =>
    {
        configuration["architectures"] = new JsonArray("MistralForCausalLM");
        configuration["model_type"] = "mistral";
        configuration["sliding_window"] = window;
    });

    private static void Check(TinyModel model, Func<int, int>? windowOfLayer = null, long[]? tokens = null)
    {
        JsonObject configuration = model.Configuration;
        int headWidth = (int?)configuration["head_dim"]
            ?? ((int)configuration["hidden_size"]! / (int)configuration["num_attention_heads"]!);
        double[] frequencies = [.. Enumerable.Range(0, headWidth / 2).Select(i => 1 / Math.Pow(10_000, 2.0 * i / headWidth))];
        tokens ??= Tokens;
        TransformerCheck.Equal(model, tokens, new PlainLlama(model, frequencies, 1, windowOfLayer).Logits(tokens));
    }
}
