using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Models.Tests;

/// <summary>Generates text of every kind, halves of surrogate pairs included.</summary>
internal static class AnyText
{
    private static readonly string[] Fragments =
    [
        " ", "  ", "\n", "\r\n", "\t", "the", "then ", " hither", "they've", "'S", "e", "th", "hill", "Über", "é", "e\u0301", "▁", "тише",
        "1999", "7", "ⅷ", "½", "!?", "...", "“quoted”", "家族", "\u200B", "\u00A0", "𝒜𝓫𝔠", "🦊", "👨‍👩‍👧", "𝟘𝟙", "𐍈", "\uD83E", "\uDD8A", "\0", "\u007F",
        "<0x41>", "Ġ", "Ċ",
    ];

    private static readonly Arbitrary<string> Any = Gen.OneOf(
            Gen.Elements(Fragments),
            Gen.Choose(0, char.MaxValue).Select(static unit => ((char)unit).ToString()),
            Gen.Choose(' ', '~').Select(static unit => ((char)unit).ToString()))
        .ListOf()
        .Select(static parts => string.Concat(parts))
        .ToArbitrary();

    /// <summary>What a tokenizer makes of halves of surrogate pairs, by its documentation.</summary>
    public static string WellFormed(string text) => string.Concat(text.EnumerateRunes().Select(static rune => rune.ToString()));

    /// <summary>Checks a property on 300 texts, the same each time.</summary>
    public static void Check(ulong seed, Action<string> property) =>
        Prop.ForAll(Any, property).Check(Config.QuickThrowOnFailure.WithReplay(seed, 1).WithMaxTest(300));
}
