using System.Text.Json.Nodes;

namespace Solvers.TestKit;

// Vision transformers.
public sealed partial class TinyModel
{
    /// <summary>Makes an image classifier, ViT or DeiT.</summary>
    /// <param name="change">Changes the configuration before the weights are made; the kind is the first of <c>architectures</c>.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <returns>ViT with two layers of width 16 and four heads; two channels of 6 x 4 pixels, patches of 2 x 2, three classes.</returns>
    public static TinyModel Vit(Action<JsonObject>? change = null, ulong seed = 1)
    {
        JsonObject configuration = new()
        {
            ["architectures"] = new JsonArray("ViTForImageClassification"),
            ["model_type"] = "vit",
            ["hidden_size"] = 16,
            ["intermediate_size"] = 20,
            ["num_hidden_layers"] = 2,
            ["num_attention_heads"] = 4,
            ["image_size"] = new JsonArray(6, 4),
            ["patch_size"] = 2,
            ["num_channels"] = 2,
            ["hidden_act"] = "gelu",
            ["layer_norm_eps"] = 1e-6,
            ["qkv_bias"] = true,
            ["id2label"] = new JsonObject { ["0"] = "coat", ["1"] = "shoe", ["2"] = "bag" },
        };
        change?.Invoke(configuration);
        TinyModel model = new(configuration, seed);
        string family = (string)configuration["model_type"]!;
        int width = model.Size("hidden_size");
        int inner = model.Size("intermediate_size");
        int classes = ((JsonObject)configuration["id2label"]!).Count;
        var image = (JsonArray)configuration["image_size"]!;
        int patch = model.Size("patch_size");
        int patches = (int)image[0]! / patch * ((int)image[1]! / patch);
        string embeddings = family + ".embeddings.";
        bool isDistilled = string.Equals(family, "deit", StringComparison.Ordinal);
        model.Add(embeddings + "cls_token", 0, 1, 1, 1, width);
        if (isDistilled)
        {
            model.Add(embeddings + "distillation_token", 0, 1, 1, 1, width);
        }

        model.Add(embeddings + "position_embeddings", 0, 0.5, 1, patches + (isDistilled ? 2 : 1), width);
        model.Add(embeddings + "patch_embeddings.projection.weight", 0, 0.5, width, model.Size("num_channels"), patch, patch);
        model.Add(embeddings + "patch_embeddings.projection.bias", 0, 0.3, width);
        for (int layer = 0; layer < model.Size("num_hidden_layers"); layer++)
        {
            string name = $"{family}.encoder.layer.{layer}.";
            foreach (string part in new[] { "query", "key", "value" })
            {
                model.AddLinear($"{name}attention.attention.{part}", width, width, model.Flag("qkv_bias"));
            }

            model.AddLinear(name + "attention.output.dense", width, width, bias: true);
            model.AddLinear(name + "intermediate.dense", inner, width, bias: true);
            model.AddLinear(name + "output.dense", width, inner, bias: true);
            model.AddLayerNorm(name + "layernorm_before", width);
            model.AddLayerNorm(name + "layernorm_after", width);
        }

        model.AddLayerNorm(family + ".layernorm", width);
        bool withTeacher = ((string)configuration["architectures"]![0]!).EndsWith("WithTeacher", StringComparison.Ordinal);
        foreach (string head in withTeacher ? new[] { "cls_classifier", "distillation_classifier" } : ["classifier"])
        {
            model.AddLinear(head, classes, width, bias: true);
        }

        return model;
    }
}
