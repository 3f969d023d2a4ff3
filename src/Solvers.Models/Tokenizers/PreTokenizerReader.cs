using System.Text.RegularExpressions;

namespace Solvers.Models;

/// <summary>Reads the pre-tokenizer of tokenizer.json.</summary>
internal static class PreTokenizerReader
{
    /// <summary>Reads a pre-tokenizer.</summary>
    /// <param name="place">Where it stands.</param>
    /// <returns>The pre-tokenizer.</returns>
    /// <exception cref="InvalidDataException">It is unknown or malformed.</exception>
    public static IPreTokenizer Read(JsonPlace place)
    {
        string type = place.Get("type").Text();
        return type switch
        {
            "Sequence" => new SequencePreTokenizer([.. place.Get("pretokenizers").Items().Select(Read)]),
            "ByteLevel" => new ByteLevelPreTokenizer(
                place.Find("add_prefix_space")?.Flag() ?? true, place.Find("use_regex")?.Flag() ?? true),
            "Split" => new SplitPreTokenizer(
                TokenPattern.Read(place.Get("pattern")), ReadBehavior(place.Get("behavior")), place.Find("invert")?.Flag() ?? false),
            "Digits" => new SplitPreTokenizer(
                new Regex(@"\p{N}", RegexOptions.Compiled | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout),
                place.Find("individual_digits")?.Flag() ?? false ? SplitBehavior.Isolated : SplitBehavior.Contiguous),
            "Metaspace" => new MetaspacePreTokenizer(
                place.Get("replacement").Character(), ReadScheme(place), place.Find("split")?.Flag() ?? true),
            _ => throw place.Error(
                $"the pre-tokenizer '{type}' is unknown; known are Sequence, ByteLevel, Split, Digits and Metaspace"),
        };
    }

    /// <summary>Reads the prepend scheme of a metaspace component, in its newer or older form.</summary>
    /// <param name="place">The component.</param>
    /// <returns>The scheme.</returns>
    /// <exception cref="InvalidDataException">It is unknown, or the two forms contradict each other.</exception>
    public static PrependScheme ReadScheme(JsonPlace place)
    {
        bool? prefix = place.Find("add_prefix_space")?.Flag();
        if (place.Find("prepend_scheme") is not { } named)
        {
            return prefix ?? true ? PrependScheme.Always : PrependScheme.Never;
        }

        PrependScheme scheme = named.Text() switch
        {
            "always" => PrependScheme.Always,
            "first" => PrependScheme.First,
            "never" => PrependScheme.Never,
            string other => throw named.Error($"'{other}' is unknown; known are always, first and never"),
        };
        return prefix is false && scheme != PrependScheme.Never
            ? throw place.Error("add_prefix_space and prepend_scheme contradict each other; leave add_prefix_space out")
            : scheme;
    }

    private static SplitBehavior ReadBehavior(JsonPlace place) =>
        Enum.TryParse(place.Text(), out SplitBehavior behavior) && Enum.IsDefined(behavior)
            ? behavior
            : throw place.Error($"'{place.Text()}' is unknown; known are {string.Join(", ", Enum.GetNames<SplitBehavior>())}");
}
