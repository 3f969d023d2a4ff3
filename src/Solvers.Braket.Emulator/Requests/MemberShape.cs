using System.Text.RegularExpressions;

namespace Solvers.Braket.Emulator.Requests;

/// <summary>One member of a request, as the published model of the service describes it.</summary>
/// <param name="Name">Its name in JSON, in the query, or in the braces of the path; empty for the items of a list.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Required">Whether a request must have it.</param>
/// <param name="Minimum">Least length, value or number of items.</param>
/// <param name="Maximum">Greatest length, value or number of items.</param>
internal sealed record MemberShape(string Name, MemberKind Kind, bool Required, long Minimum = 0, long Maximum = long.MaxValue)
{
    /// <summary>Gets the form of a text, or null for any.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>Gets the only values of a text, or none for any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Gets the members of a structure, or the one shape of a list's items.</summary>
    public IReadOnlyList<MemberShape> Members { get; init; } = [];
}
