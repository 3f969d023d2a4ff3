using System.Text.Json.Nodes;

namespace Solvers.Benchmarks;

/// <summary>The sizes of a language model of the Llama family, and of the texts it is measured on.</summary>
internal sealed record TransformerShape(
    int Width, int Inner, int Layers, int Heads, int KeyHeads, int Vocabulary, int Length, int Windows)
{
    /// <summary>Writes the sizes into a configuration.</summary>
    public void WriteTo(JsonObject configuration)
    {
        configuration["hidden_size"] = Width;
        configuration["intermediate_size"] = Inner;
        configuration["num_hidden_layers"] = Layers;
        configuration["num_attention_heads"] = Heads;
        configuration["num_key_value_heads"] = KeyHeads;
        configuration["vocab_size"] = Vocabulary;
    }
}
