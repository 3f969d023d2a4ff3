using System.Text.Json.Nodes;

namespace Solvers.TestKit;

// OPT.
public sealed partial class TinyModel
{
    /// <summary>Makes an OPT model.</summary>
    /// <param name="change">Changes the configuration before the weights are made.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <returns>Two layers of width 16 with four heads, norms first, 31 tokens and at most 40 positions, unless changed.</returns>
    public static TinyModel Opt(Action<JsonObject>? change = null, ulong seed = 1)
    {
        JsonObject configuration = new()
        {
            ["architectures"] = new JsonArray("OPTForCausalLM"),
            ["model_type"] = "opt",
            ["hidden_size"] = 16,
            ["ffn_dim"] = 20,
            ["num_hidden_layers"] = 2,
            ["num_attention_heads"] = 4,
            ["vocab_size"] = 31,
            ["max_position_embeddings"] = 40,
            ["word_embed_proj_dim"] = 16,
            ["do_layer_norm_before"] = true,
            ["activation_function"] = "relu",
        };
        change?.Invoke(configuration);
        TinyModel model = new(configuration, seed);
        int width = model.Size("hidden_size");
        int inner = model.Size("ffn_dim");
        int narrow = model.Size("word_embed_proj_dim");
        bool bias = (bool?)configuration["enable_bias"] ?? true;
        bool norms = (bool?)configuration["layer_norm_elementwise_affine"] ?? true;
        const string Decoder = "model.decoder.";
        model.AddMatrix(Decoder + "embed_tokens.weight", model.Size("vocab_size"), narrow);
        model.AddMatrix(Decoder + "embed_positions.weight", model.Size("max_position_embeddings") + 2, width);
        if (narrow != width)
        {
            model.AddLinear(Decoder + "project_in", width, narrow, bias: false);
            model.AddLinear(Decoder + "project_out", narrow, width, bias: false);
        }

        for (int layer = 0; layer < model.Size("num_hidden_layers"); layer++)
        {
            string name = $"{Decoder}layers.{layer}.";
            foreach (string part in new[] { "q_proj", "k_proj", "v_proj", "out_proj" })
            {
                model.AddLinear($"{name}self_attn.{part}", width, width, bias);
            }

            model.AddLinear(name + "fc1", inner, width, bias);
            model.AddLinear(name + "fc2", width, inner, bias);
            if (norms)
            {
                model.AddLayerNorm(name + "self_attn_layer_norm", width);
                model.AddLayerNorm(name + "final_layer_norm", width);
            }
        }

        if (norms && model.Flag("do_layer_norm_before") && !model.Flag("_remove_final_layer_norm"))
        {
            model.AddLayerNorm(Decoder + "final_layer_norm", width);
        }

        if (!((bool?)configuration["tie_word_embeddings"] ?? true))
        {
            model.AddMatrix("lm_head.weight", model.Size("vocab_size"), narrow);
        }

        return model;
    }
}
