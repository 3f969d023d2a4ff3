using System.Text.Json.Nodes;

namespace Solvers.Models.Tests;

/// <summary>OPT evaluated in plain loops.</summary>
internal sealed class PlainOpt(TinyModel model)
{
    private const double Epsilon = 1e-5;
    private const string Decoder = "model.decoder.";

    private readonly JsonObject _configuration = model.Configuration;

    /// <summary>Computes the outputs before the softmax, [T][vocabulary].</summary>
    public double[][] Logits(long[] tokens)
    {
        int heads = (int)_configuration["num_attention_heads"]!;
        bool before = (bool)_configuration["do_layer_norm_before"]!;
        Func<double, double> activation = (string)_configuration["activation_function"]! == "relu"
            ? static x => Math.Max(0, x)
            : Plain.Gelu;
        double[][] hidden = Plain.Rows(model, Decoder + "embed_tokens.weight", tokens);
        if (model.Tensors.ContainsKey(Decoder + "project_in.weight"))
        {
            hidden = Plain.Linear(model, Decoder + "project_in", hidden);
        }

        hidden = Plain.Add(
            hidden, Plain.Rows(model, Decoder + "embed_positions.weight", tokens.Select(static (_, position) => position + 2L)));
        for (int layer = 0; layer < (int)_configuration["num_hidden_layers"]!; layer++)
        {
            string name = $"{Decoder}layers.{layer}.";
            double[][] input = before ? Plain.LayerNorm(model, name + "self_attn_layer_norm", hidden, Epsilon) : hidden;
            double[][] mixed = Plain.Attention(
                Plain.Linear(model, name + "self_attn.q_proj", input),
                Plain.Linear(model, name + "self_attn.k_proj", input),
                Plain.Linear(model, name + "self_attn.v_proj", input),
                heads,
                heads,
                static (t, s) => s <= t);
            hidden = Plain.Add(hidden, Plain.Linear(model, name + "self_attn.out_proj", mixed));
            hidden = before ? hidden : Plain.LayerNorm(model, name + "self_attn_layer_norm", hidden, Epsilon);
            input = before ? Plain.LayerNorm(model, name + "final_layer_norm", hidden, Epsilon) : hidden;
            double[][] inner = Plain.Map(Plain.Linear(model, name + "fc1", input), activation);
            hidden = Plain.Add(hidden, Plain.Linear(model, name + "fc2", inner));
            hidden = before ? hidden : Plain.LayerNorm(model, name + "final_layer_norm", hidden, Epsilon);
        }

        bool removed = (bool?)_configuration["_remove_final_layer_norm"] ?? false;
        hidden = before && !removed ? Plain.LayerNorm(model, Decoder + "final_layer_norm", hidden, Epsilon) : hidden;
        if (model.Tensors.ContainsKey(Decoder + "project_out.weight"))
        {
            hidden = Plain.Linear(model, Decoder + "project_out", hidden);
        }

        return Plain.Linear(model, model.Tensors.ContainsKey("lm_head.weight") ? "lm_head" : Decoder + "embed_tokens", hidden);
    }
}
