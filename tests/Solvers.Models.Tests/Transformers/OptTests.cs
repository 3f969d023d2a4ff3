using System.Text.Json.Nodes;

namespace Solvers.Models.Tests;

public sealed class OptTests
{
    private static readonly long[] Tokens = [2, 5, 30, 7, 7, 2, 19, 0, 11, 23, 4, 16];

    [Fact]
    public void Logits_NormsFirst_EqualThePlainEvaluation() => Check(static _ => { });

    [Fact]
    public void Logits_NormsAfterAndProjections_EqualThePlainEvaluation() => Check(static configuration =>
    {
        configuration["do_layer_norm_before"] = false;
        configuration["word_embed_proj_dim"] = 6;
    });

    [Fact]
    public void Logits_WithoutFinalNormAndUntied_EqualThePlainEvaluation() => Check(static configuration =>
    {
        configuration["_remove_final_layer_norm"] = true;
        configuration["tie_word_embeddings"] = false;
    });

    [Fact]
    public void Logits_WithoutBiasesAndNormWeights_EqualThePlainEvaluation() => Check(static configuration =>
    {
        configuration["enable_bias"] = false;
        configuration["layer_norm_elementwise_affine"] = false;
        configuration["activation_function"] = "gelu";
    });

    private static void Check(Action<JsonObject> change)
    {
        var model = TinyModel.Opt(change);
        TransformerCheck.Equal(model, Tokens, new PlainOpt(model).Logits(Tokens));
    }
}
