using System.Text.Json;

namespace Solvers.Studies;

/// <summary>Members of enumerations as a study writes them.</summary>
internal static class Word
{
    /// <summary>Writes a member.</summary>
    /// <param name="member">The member.</param>
    /// <returns>Its name in camel case, such as <c>timeLimit</c>.</returns>
    public static string Of(Enum member) => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
