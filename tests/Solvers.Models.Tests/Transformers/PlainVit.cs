using System.Text.Json.Nodes;

namespace Solvers.Models.Tests;

/// <summary>ViT and DeiT evaluated in plain loops.</summary>
internal sealed class PlainVit(TinyModel model)
{
    private readonly JsonObject _configuration = model.Configuration;

    /// <summary>Computes the outputs before the softmax of one image, [channel][row][column] in one array.</summary>
    public double[] Logits(float[] image)
    {
        string family = (string)_configuration["model_type"]!;
        string embeddings = family + ".embeddings.";
        double epsilon = (double)_configuration["layer_norm_eps"]!;
        int heads = (int)_configuration["num_attention_heads"]!;
        List<double[]> tokens = [Plain.Rows(model, embeddings + "cls_token", [0])[0]];
        if (model.Tensors.ContainsKey(embeddings + "distillation_token"))
        {
            tokens.Add(Plain.Rows(model, embeddings + "distillation_token", [0])[0]);
        }

        tokens.AddRange(Convolve(embeddings + "patch_embeddings.projection", image));
        double[][] hidden = Plain.Add(
            [.. tokens], Plain.Rows(model, embeddings + "position_embeddings", Enumerable.Range(0, tokens.Count).Select(static t => (long)t)));
        for (int layer = 0; layer < (int)_configuration["num_hidden_layers"]!; layer++)
        {
            string name = $"{family}.encoder.layer.{layer}.";
            double[][] normed = Plain.LayerNorm(model, name + "layernorm_before", hidden, epsilon);
            double[][] mixed = Plain.Attention(
                Plain.Linear(model, name + "attention.attention.query", normed),
                Plain.Linear(model, name + "attention.attention.key", normed),
                Plain.Linear(model, name + "attention.attention.value", normed),
                heads,
                heads,
                static (_, _) => true);
            hidden = Plain.Add(hidden, Plain.Linear(model, name + "attention.output.dense", mixed));
            normed = Plain.LayerNorm(model, name + "layernorm_after", hidden, epsilon);
            double[][] inner = Plain.Map(Plain.Linear(model, name + "intermediate.dense", normed), Plain.Gelu);
            hidden = Plain.Add(hidden, Plain.Linear(model, name + "output.dense", inner));
        }

        hidden = Plain.LayerNorm(model, family + ".layernorm", hidden, epsilon);
        if (model.Tensors.ContainsKey("classifier.weight"))
        {
            return Plain.Linear(model, "classifier", [hidden[0]])[0];
        }

        double[] first = Plain.Linear(model, "cls_classifier", [hidden[0]])[0];
        double[] second = Plain.Linear(model, "distillation_classifier", [hidden[1]])[0];
        return [.. first.Zip(second, static (a, b) => (a + b) / 2)];
    }

    /// <summary>A convolution with the kernel's size as its stride, patches in row-major order.</summary>
    private IEnumerable<double[]> Convolve(string name, float[] image)
    {
        (long[] kernel, float[] weight) = model.Tensors[name + ".weight"];
        float[] bias = model.Tensors[name + ".bias"].Values;
        int height = (int)_configuration["image_size"]![0]!;
        int width = (int)_configuration["image_size"]![1]!;
        for (int top = 0; top < height; top += (int)kernel[2])
        {
            for (int left = 0; left < width; left += (int)kernel[3])
            {
                double[] outputs = Array.ConvertAll(bias, static value => (double)value);
                for (int i = 0; i < weight.Length; i++)
                {
                    int column = i % (int)kernel[3];
                    int row = i / (int)kernel[3] % (int)kernel[2];
                    int channel = i / (int)(kernel[3] * kernel[2]) % (int)kernel[1];
                    int output = i / (int)(kernel[3] * kernel[2] * kernel[1]);
                    outputs[output] += weight[i] * image[(((channel * height) + top + row) * width) + left + column];
                }

                yield return outputs;
            }
        }
    }
}
