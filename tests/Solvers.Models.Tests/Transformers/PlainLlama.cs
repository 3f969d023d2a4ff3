using System.Text.Json.Nodes;

namespace Solvers.Models.Tests;

/// <summary>The Llama family evaluated in plain loops.</summary>
/// <param name="model">The model.</param>
/// <param name="frequencies">Angles per position of each pair of a head.</param>
/// <param name="temperature">What rotated queries and keys are multiplied by.</param>
/// <param name="windowOfLayer">How many keys a query of a layer sees, itself included.</param>
internal sealed class PlainLlama(
    TinyModel model, double[] frequencies, double temperature = 1, Func<int, int>? windowOfLayer = null)
{
    private readonly JsonObject _configuration = model.Configuration;

    /// <summary>Computes the outputs before the softmax, [T][vocabulary].</summary>
    public double[][] Logits(long[] tokens)
    {
        int heads = (int)_configuration["num_attention_heads"]!;
        int keyHeads = (int)_configuration["num_key_value_heads"]!;
        double epsilon = (double)_configuration["rms_norm_eps"]!;
        double[][] hidden = Plain.Rows(model, "model.embed_tokens.weight", tokens);
        for (int layer = 0; layer < (int)_configuration["num_hidden_layers"]!; layer++)
        {
            string name = $"model.layers.{layer}.";
            int window = windowOfLayer?.Invoke(layer) ?? int.MaxValue;
            double[][] normed = Plain.RootMeanSquareNorm(model, name + "input_layernorm", hidden, epsilon);
            double[][] mixed = Plain.Attention(
                Turn(Plain.Linear(model, name + "self_attn.q_proj", normed), heads),
                Turn(Plain.Linear(model, name + "self_attn.k_proj", normed), keyHeads),
                Plain.Linear(model, name + "self_attn.v_proj", normed),
                heads,
                keyHeads,
                (t, s) => s <= t && t - s < window);
            hidden = Plain.Add(hidden, Plain.Linear(model, name + "self_attn.o_proj", mixed));
            normed = Plain.RootMeanSquareNorm(model, name + "post_attention_layernorm", hidden, epsilon);
            double[][] gate = Plain.Linear(model, name + "mlp.gate_proj", normed);
            double[][] up = Plain.Linear(model, name + "mlp.up_proj", normed);
            double[][] inner = [.. gate.Zip(up, static (g, u) => g.Zip(u, static (x, y) => Plain.Silu(x) * y).ToArray())];
            hidden = Plain.Add(hidden, Plain.Linear(model, name + "mlp.down_proj", inner));
        }

        bool tied = (bool)_configuration["tie_word_embeddings"]!;
        return Plain.Linear(
            model, tied ? "model.embed_tokens" : "lm_head", Plain.RootMeanSquareNorm(model, "model.norm", hidden, epsilon));
    }

    /// <summary>Turns each pair (i, i + d / 2) of each head as a complex number.</summary>
    private double[][] Turn(double[][] rows, int heads)
    {
        int width = rows[0].Length / heads;
        for (int t = 0; t < rows.Length; t++)
        {
            for (int head = 0; head < heads; head++)
            {
                for (int pair = 0; pair < width / 2; pair++)
                {
                    int first = (head * width) + pair;
                    int second = first + (width / 2);
                    System.Numerics.Complex turned = new System.Numerics.Complex(rows[t][first], rows[t][second])
                        * System.Numerics.Complex.FromPolarCoordinates(temperature, t * frequencies[pair]);
                    (rows[t][first], rows[t][second]) = (turned.Real, turned.Imaginary);
                }
            }
        }

        return rows;
    }
}
