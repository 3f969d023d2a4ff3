using System.Text.Json.Nodes;

namespace Solvers.TestKit;

// The Llama family.
public sealed partial class TinyModel
{
    /// <summary>Makes a model of the Llama family.</summary>
    /// <param name="change">Changes the configuration before the weights are made; the family is <c>model_type</c>.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <returns>Two layers of width 16 with four heads, two key heads and 31 tokens, unless changed.</returns>
    public static TinyModel Llama(Action<JsonObject>? change = null, ulong seed = 1)
    {
        JsonObject configuration = new()
        {
            ["architectures"] = new JsonArray("LlamaForCausalLM"),
            ["model_type"] = "llama",
            ["hidden_size"] = 16,
            ["intermediate_size"] = 20,
            ["num_hidden_layers"] = 2,
            ["num_attention_heads"] = 4,
            ["num_key_value_heads"] = 2,
            ["vocab_size"] = 31,
            ["max_position_embeddings"] = 64,
            ["rms_norm_eps"] = 1e-5,
            ["hidden_act"] = "silu",
            ["tie_word_embeddings"] = false,
        };
        change?.Invoke(configuration);
        TinyModel model = new(configuration, seed);
        int width = model.Size("hidden_size");
        int inner = model.Size("intermediate_size");
        int heads = model.Size("num_attention_heads");
        int headWidth = configuration.ContainsKey("head_dim") ? model.Size("head_dim") : width / heads;
        int keyWidth = model.Size("num_key_value_heads") * headWidth;
        bool outputBias = model.Flag("attention_bias");
        bool inputBias = outputBias || string.Equals((string?)configuration["model_type"], "qwen2", StringComparison.Ordinal);
        bool innerBias = model.Flag("mlp_bias");
        model.AddMatrix("model.embed_tokens.weight", model.Size("vocab_size"), width);
        for (int layer = 0; layer < model.Size("num_hidden_layers"); layer++)
        {
            string name = $"model.layers.{layer}.";
            model.AddScale(name + "input_layernorm.weight", width);
            model.AddLinear(name + "self_attn.q_proj", heads * headWidth, width, inputBias);
            model.AddLinear(name + "self_attn.k_proj", keyWidth, width, inputBias);
            model.AddLinear(name + "self_attn.v_proj", keyWidth, width, inputBias);
            model.AddLinear(name + "self_attn.o_proj", width, heads * headWidth, outputBias);
            model.AddScale(name + "post_attention_layernorm.weight", width);
            model.AddLinear(name + "mlp.gate_proj", inner, width, innerBias);
            model.AddLinear(name + "mlp.up_proj", inner, width, innerBias);
            model.AddLinear(name + "mlp.down_proj", width, inner, innerBias);
        }

        model.AddScale("model.norm.weight", width);
        if (!model.Flag("tie_word_embeddings"))
        {
            model.AddMatrix("lm_head.weight", model.Size("vocab_size"), width);
        }

        return model;
    }
}
