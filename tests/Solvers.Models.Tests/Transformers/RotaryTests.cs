using System.Text.Json.Nodes;

namespace Solvers.Models.Tests;

/// <summary>Rotary embeddings against the formulas as they are published, for a head of eight numbers.</summary>
public sealed class RotaryTests
{
    private const int Width = 8;

    private static readonly long[] Tokens = [.. Enumerable.Range(0, 96).Select(static i => (long)((i * i) + 3) % 31)];

    private static readonly double[] Plain = [1, Math.Pow(500, -0.25), Math.Pow(500, -0.5), Math.Pow(500, -0.75)];

    [Theory]
    [InlineData("rope_type")]
    [InlineData("type")]
    public void Logits_Linear_DivideEveryAngle(string spelling) => Check(
        new JsonObject { [spelling] = "linear", ["factor"] = 4.0 }, Array.ConvertAll(Plain, static angle => angle / 4));

    [Fact]
    public void Logits_DefaultByName_IsPlain() => Check(new JsonObject { ["rope_type"] = "default" }, Plain);

    [Fact]
    public void Logits_ParametersOfTheNewSpelling_GiveTheBase() => Check(
        new JsonObject { ["rope_type"] = "linear", ["factor"] = 2.0, ["rope_theta"] = 500.0 },
        Array.ConvertAll(Plain, static angle => angle / 2),
        key: "rope_parameters",
        theta: null);

    [Fact]
    public void Logits_DynamicBeyondTheContext_RaiseTheBase()
    {
        // 96 tokens in a context of 64, factor 2: base 500 (2 * 96 / 64 - 1)^(8 / 6).
        double raised = 500 * Math.Pow((2.0 * 96 / 64) - 1, 8.0 / 6);
        Check(
            new JsonObject { ["type"] = "dynamic", ["factor"] = 2.0 },
            [.. Enumerable.Range(0, 4).Select(i => Math.Pow(raised, -i / 4.0))]);
    }

    [Fact]
    public void Logits_DynamicInsideTheContext_ArePlain() => Check(
        new JsonObject { ["type"] = "dynamic", ["factor"] = 2.0 }, Plain, tokens: Tokens[..64]);

    [Fact]
    public void Logits_Llama3_KeepShortWavelengthsAndDivideLongOnes()
    {
        JsonObject scaling = new()
        {
            ["rope_type"] = "llama3",
            ["factor"] = 8.0,
            ["low_freq_factor"] = 1.0,
            ["high_freq_factor"] = 4.0,
            ["original_max_position_embeddings"] = 60,
        };
        double[] expected = Array.ConvertAll(Plain, static angle =>
        {
            double wavelength = 2 * Math.PI / angle;
            if (wavelength < 60 / 4.0)
            {
                return angle;
            }

            double smooth = ((60 / wavelength) - 1) / (4 - 1);
            return wavelength > 60 / 1.0 ? angle / 8 : ((1 - smooth) * angle / 8) + (smooth * angle);
        });

        // Every branch is met: kept, between, divided.
        Assert.Equal(Plain[0], expected[0]);
        Assert.InRange(expected[1], Plain[1] / 8 * 1.01, Plain[1] * 0.99);
        Assert.Equal(Plain[3] / 8, expected[3]);
        Check(scaling, expected);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Logits_Yarn_BlendByPairs(bool truncate)
    {
        JsonObject scaling = new()
        {
            ["rope_type"] = "yarn",
            ["factor"] = 4.0,
            ["beta_fast"] = 3.0,
            ["beta_slow"] = 0.5,
            ["original_max_position_embeddings"] = 32,
            ["truncate"] = truncate,
        };
        double low = Width * Math.Log(32 / (3.0 * 2 * Math.PI)) / (2 * Math.Log(500));
        double high = Width * Math.Log(32 / (0.5 * 2 * Math.PI)) / (2 * Math.Log(500));
        if (truncate)
        {
            (low, high) = (Math.Floor(low), Math.Ceiling(high));
        }

        low = Math.Max(low, 0);
        double[] expected = [.. Plain.Select((angle, i) =>
        {
            double ramp = Math.Clamp((i - low) / (high - low), 0, 1);
            return (angle / 4 * ramp) + (angle * (1 - ramp));
        })];
        Check(scaling, expected, temperature: (0.1 * Math.Log(4)) + 1);
        scaling["attention_factor"] = 1.5;
        Check(scaling, expected, temperature: 1.5);
    }

    [Fact]
    public void Logits_YarnWithScalesAndNoFactor_TakeTheRatioOfContexts()
    {
        JsonObject scaling = new()
        {
            ["rope_type"] = "yarn",
            ["original_max_position_embeddings"] = 16,
            ["mscale"] = 0.7,
            ["mscale_all_dim"] = 0.3,
        };

        // 64 / 16 = 4; with 32 and 1 turns the bounds are pairs 0 (clamped) and ceil(0.6) = 1: all but the first are divided.
        double[] expected = [.. Plain.Select(static (angle, i) => i == 0 ? angle : angle / 4)];
        double temperature = ((0.1 * 0.7 * Math.Log(4)) + 1) / ((0.1 * 0.3 * Math.Log(4)) + 1);
        Check(scaling, expected, temperature: temperature);
    }

    private static void Check(
        JsonObject scaling,
        double[] frequencies,
        string key = "rope_scaling",
        double? theta = 500,
        double temperature = 1,
        long[]? tokens = null)
    {
        var model = TinyModel.Llama(configuration =>
        {
            configuration["num_hidden_layers"] = 1;
            configuration["head_dim"] = Width;
            configuration["rope_theta"] = theta;
            configuration[key] = scaling.DeepClone();
        });
        tokens ??= Tokens;
        TransformerCheck.Equal(model, tokens, new PlainLlama(model, frequencies, temperature).Logits(tokens));
    }
}
