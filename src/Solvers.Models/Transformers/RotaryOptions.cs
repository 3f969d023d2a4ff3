namespace Solvers.Models;

/// <summary>The rotary position embedding that a configuration asks for, under the old or the new spelling of its keys.</summary>
internal sealed class RotaryOptions
{
    // The words of config.json, in the order of RotaryKind.
    private static readonly string[] KnownKinds = ["default", "linear", "dynamic", "llama3", "yarn"];

    private RotaryOptions(double baseValue, RotaryKind kind)
    {
        Base = baseValue;
        Kind = kind;
    }

    /// <summary>Gets theta: the wavelength of pair i of d / 2 is 2 pi theta^(2i / d) positions.</summary>
    public double Base { get; }

    public RotaryKind Kind { get; }

    /// <summary>Gets by how much the context is stretched.</summary>
    public double Factor { get; private init; } = 1;

    /// <summary>Gets the context the network was first trained with, in tokens.</summary>
    public int OriginalContext { get; private init; }

    /// <summary>Gets, for Llama 3, the number of turns in the original context below which a wavelength counts as long.</summary>
    public double LowFrequencyFactor { get; private init; }

    /// <summary>Gets, for Llama 3, the number of turns in the original context above which a wavelength counts as short.</summary>
    public double HighFrequencyFactor { get; private init; }

    /// <summary>Gets, for YaRN, the number of turns above which a wavelength is kept.</summary>
    public double BetaFast { get; private init; }

    /// <summary>Gets, for YaRN, the number of turns below which a wavelength is divided by the factor.</summary>
    public double BetaSlow { get; private init; }

    /// <summary>Gets a value indicating whether, for YaRN, the two bounds are rounded to whole pairs.</summary>
    public bool RoundsBounds { get; private init; }

    /// <summary>Gets what rotated queries and keys are multiplied by.</summary>
    public double Temperature { get; private init; } = 1;

    /// <summary>Reads the options of a model.</summary>
    /// <exception cref="InvalidDataException">A value is missing, out of range or unknown.</exception>
    public static RotaryOptions Read(ModelConfiguration configuration)
    {
        ModelConfiguration? section = configuration.Section("rope_parameters") ?? configuration.Section("rope_scaling");
        double theta = section is not null && section.Has("rope_theta")
            ? section.Positive("rope_theta")
            : configuration.Positive("rope_theta", 10_000.0);
        RequireFull(configuration);
        if (section is null)
        {
            return new RotaryOptions(theta, RotaryKind.Default);
        }

        RequireFull(section);
        string word = section.Word(section.Has("rope_type") ? "rope_type" : "type", KnownKinds[0], KnownKinds);
        var kind = (RotaryKind)Array.IndexOf(KnownKinds, word);
        return kind switch
        {
            RotaryKind.Default => new RotaryOptions(theta, kind),
            RotaryKind.Linear => new RotaryOptions(theta, kind) { Factor = section.Positive("factor") },
            RotaryKind.Dynamic => new RotaryOptions(theta, kind)
            {
                Factor = section.Positive("factor"),
                OriginalContext = configuration.Count("max_position_embeddings"),
            },
            RotaryKind.Llama3 => Llama3(theta, section),
            _ => Yarn(theta, configuration, section),
        };
    }

    private static RotaryOptions Llama3(double theta, ModelConfiguration section)
    {
        double low = section.Positive("low_freq_factor");
        double high = section.Positive("high_freq_factor");
        return low < high
            ? new RotaryOptions(theta, RotaryKind.Llama3)
            {
                Factor = section.Positive("factor"),
                LowFrequencyFactor = low,
                HighFrequencyFactor = high,
                OriginalContext = section.Count("original_max_position_embeddings"),
            }
            : throw section.Wrong("high_freq_factor", FormattableString.Invariant($"above low_freq_factor, {low}"));
    }

    private static RotaryOptions Yarn(double theta, ModelConfiguration configuration, ModelConfiguration section)
    {
        int original = section.Has("original_max_position_embeddings")
            ? section.Count("original_max_position_embeddings")
            : configuration.Count("max_position_embeddings");
        double factor = section.Has("factor")
            ? section.Positive("factor")
            : (double)configuration.Count("max_position_embeddings") / original;
        return new RotaryOptions(theta, RotaryKind.Yarn)
        {
            Factor = factor,
            OriginalContext = original,
            BetaFast = section.Positive("beta_fast", 32),
            BetaSlow = section.Positive("beta_slow", 1),
            RoundsBounds = section.Flag("truncate", true),
            Temperature = section.Has("attention_factor") ? section.Positive("attention_factor") : YarnTemperature(section, factor),
        };
    }

    /// <summary>0.1 ln(factor) + 1 (arXiv 2309.00071, equation 22, its square root), or the ratio of two such with weights.</summary>
    private static double YarnTemperature(ModelConfiguration section, double factor)
    {
        double Scale(double weight) => factor <= 1 ? 1 : (0.1 * weight * Math.Log(factor)) + 1;
        return section.Has("mscale") && section.Has("mscale_all_dim")
            ? Scale(section.Positive("mscale")) / Scale(section.Positive("mscale_all_dim"))
            : Scale(1);
    }

    private static void RequireFull(ModelConfiguration section)
    {
        if (section.Positive("partial_rotary_factor", 1) is not 1.0)
        {
            throw section.Wrong("partial_rotary_factor", "1: this family rotates whole heads");
        }
    }
}
