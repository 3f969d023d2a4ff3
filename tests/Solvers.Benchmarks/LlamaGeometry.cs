using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Solvers.Numerics;
using Solvers.Safetensors;

namespace Solvers.Benchmarks;

/// <summary>A random model with the layers of LLaMA-7B, four of them, in half precision and a file each.</summary>
internal static class LlamaGeometry
{
    public const int Width = 4096;
    public const int Inner = 11008;
    public const int LayerCount = 4;
    private const int Heads = 32;
    private const int Vocabulary = 512;

    /// <summary>Numbers of one decoder layer that may be pruned.</summary>
    public const long LayerWeights = (4L * Width * Width) + (3L * Width * Inner);

    /// <summary>Numbers of the Gram matrices of one decoder layer: inputs of q, k, v; of o; of gate, up; of down.</summary>
    public const long GramNumbers = (3L * Width * Width) + ((long)Inner * Inner);

    /// <summary>Writes the model and token files for calibration, unless they are there.</summary>
    /// <param name="folder">Receives <c>model</c>, <c>tokens_train.safetensors</c> and <c>tokens_valid.safetensors</c>.</param>
    /// <param name="windows">Windows of tokens in each file.</param>
    /// <param name="length">Tokens of a window.</param>
    public static void Write(string folder, int windows, int length)
    {
        string model = Path.Combine(folder, "model");
        Directory.CreateDirectory(model);
        foreach (string file in new[] { "tokens_train.safetensors", "tokens_valid.safetensors" })
        {
            var random = new SeededRandom((ulong)file.Length);
            int[] tokens = new int[windows * length];
            for (int i = 0; i < tokens.Length; i++)
            {
                tokens[i] = random.NextInt32(Vocabulary);
            }

            SafetensorsWriter.Write(Path.Combine(folder, file), [SafetensorsEntry.FromInt32s("input_ids", tokens, windows, length)]);
        }

        string configuration = Path.Combine(model, "config.json");
        if (!File.Exists(configuration))
        {
            WriteModel(model);
            File.WriteAllText(configuration, Configuration().ToJsonString());
        }
    }

    private static void WriteModel(string model)
    {
        JsonObject map = [];
        var random = new SeededRandom(7);
        for (int layer = 0; layer <= LayerCount; layer++)
        {
            List<SafetensorsEntry> entries = [];
            if (layer == LayerCount)
            {
                entries.Add(Matrix("model.embed_tokens.weight", Vocabulary, Width, 1, ref random));
                entries.Add(Scale("model.norm.weight"));
            }
            else
            {
                string name = $"model.layers.{layer}.";
                entries.Add(Scale(name + "input_layernorm.weight"));
                entries.Add(Scale(name + "post_attention_layernorm.weight"));
                foreach (string projection in new[] { "q_proj", "k_proj", "v_proj", "o_proj" })
                {
                    entries.Add(Matrix($"{name}self_attn.{projection}.weight", Width, Width, 1 / Math.Sqrt(Width), ref random));
                }

                entries.Add(Matrix(name + "mlp.gate_proj.weight", Inner, Width, 1 / Math.Sqrt(Width), ref random));
                entries.Add(Matrix(name + "mlp.up_proj.weight", Inner, Width, 1 / Math.Sqrt(Width), ref random));
                entries.Add(Matrix(name + "mlp.down_proj.weight", Width, Inner, 1 / Math.Sqrt(Inner), ref random));
            }

            string file = $"model-{layer + 1:D5}-of-{LayerCount + 1:D5}.safetensors";
            SafetensorsWriter.Write(Path.Combine(model, file), entries, new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt" });
            foreach (SafetensorsEntry entry in entries)
            {
                map[entry.Name] = file;
            }
        }

        JsonObject index = new() { ["metadata"] = new JsonObject(), ["weight_map"] = map };
        File.WriteAllText(Path.Combine(model, "model.safetensors.index.json"), index.ToJsonString());
    }

    private static JsonObject Configuration() => new()
    {
        ["architectures"] = new JsonArray("LlamaForCausalLM"),
        ["model_type"] = "llama",
        ["hidden_size"] = Width,
        ["intermediate_size"] = Inner,
        ["num_hidden_layers"] = LayerCount,
        ["num_attention_heads"] = Heads,
        ["num_key_value_heads"] = Heads,
        ["vocab_size"] = Vocabulary,
        ["max_position_embeddings"] = 2048,
        ["rms_norm_eps"] = 1e-5,
        ["hidden_act"] = "silu",
        ["tie_word_embeddings"] = true,
        ["torch_dtype"] = "float16",
    };

    private static SafetensorsEntry Scale(string name)
    {
        var ones = new Half[Width];
        Array.Fill(ones, (Half)1);
        return SafetensorsEntry.FromBytes(name, SafetensorsDtype.Float16, MemoryMarshal.AsBytes(ones.AsSpan()).ToArray(), Width);
    }

    private static SafetensorsEntry Matrix(string name, int rows, int columns, double deviation, ref SeededRandom random)
    {
        ulong seed = random.NextUInt64();
        return SafetensorsEntry.Streamed(name, SafetensorsDtype.Float16, [rows, columns], stream =>
        {
            var own = new SeededRandom(seed);
            var row = new Half[columns];
            for (int r = 0; r < rows; r++)
            {
                for (int c = 0; c < columns; c++)
                {
                    row[c] = (Half)(deviation * own.NextNormal());
                }

                stream.Write(MemoryMarshal.AsBytes(row.AsSpan()));
            }
        });
    }
}
