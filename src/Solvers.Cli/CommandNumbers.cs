using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Solvers.Cli;

/// <summary>Numbers on the command line.</summary>
internal static class CommandNumbers
{
    /// <summary>Reads the value of an option as a whole number.</summary>
    /// <typeparam name="T">The type of the number.</typeparam>
    /// <param name="result">The option's value; receives the error.</param>
    /// <param name="option">The name of the option.</param>
    /// <returns>The number, at least 0; null after an error.</returns>
    public static T? ParseWhole<T>(ArgumentResult result, string option)
        where T : struct, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(result);
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out T number))
        {
            return number;
        }

        result.AddError($"{option} '{text}': write a whole number that is not negative.");
        return null;
    }
}
