using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>The families of transformers that can be loaded.</summary>
internal static class TransformerFamilies
{
    public const string Llama = "llama";
    public const string Mistral = "mistral";
    public const string Qwen2 = "qwen2";
    public const string Opt = "opt";
    public const string Vit = "vit";
    public const string Deit = "deit";

    private const string DeitWithTeacher = "DeiTForImageClassificationWithTeacher";

    // The class that config.json names, and the family (model_type) it belongs to.
    private static readonly (string Architecture, string Family)[] Known =
    [
        ("LlamaForCausalLM", Llama),
        ("MistralForCausalLM", Mistral),
        ("Qwen2ForCausalLM", Qwen2),
        ("OPTForCausalLM", Opt),
        ("ViTForImageClassification", Vit),
        ("DeiTForImageClassification", Deit),
        (DeitWithTeacher, Deit),
    ];

    /// <summary>Checks that the architecture is known.</summary>
    /// <exception cref="InvalidDataException">It is not; the message lists those that are.</exception>
    public static void Check(ModelConfiguration configuration) => Find(configuration);

    /// <summary>Makes the transformer that a configuration describes.</summary>
    /// <exception cref="InvalidDataException">The configuration asks for something unknown or unsupported.</exception>
    public static ITransformer Create(ModelConfiguration configuration, ShardedWeights weights, Device device)
    {
        (string architecture, string family) = Find(configuration);
        return family switch
        {
            Opt => new OptTransformer(configuration, weights),
            Vit or Deit => new VitTransformer(
                family, string.Equals(architecture, DeitWithTeacher, StringComparison.Ordinal), configuration, weights),
            _ => new LlamaTransformer(family, configuration, weights, device),
        };
    }

    private static (string Architecture, string Family) Find(ModelConfiguration configuration)
    {
        if (configuration.Words("architectures") is not { Count: > 0 } named)
        {
            string[] families = [.. Known.Select(static known => known.Family).Distinct(StringComparer.Ordinal)];
            string family = configuration.Word("model_type", string.Empty, families);
            return Array.Find(Known, known => string.Equals(known.Family, family, StringComparison.Ordinal));
        }

        (string Architecture, string Family) found =
            Array.Find(Known, known => string.Equals(known.Architecture, named[0], StringComparison.Ordinal));
        if (found.Architecture is null)
        {
            string[] architectures = [.. Known.Select(static known => known.Architecture)];
            throw configuration.Wrong("architectures", $"one of those supported: {string.Join(", ", architectures)}");
        }

        configuration.Word("model_type", found.Family, found.Family);
        return found;
    }
}
