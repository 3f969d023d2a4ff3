using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Solvers.Core;

/// <summary>
/// Binds options classes from configuration without forgiving anything: unknown keys, malformed values, numbers that are
/// not finite and values out of range are errors, all gathered, each naming its full path and the remedy.
/// </summary>
/// <remarks>
/// <para>A property is reached by its name in camel case, whatever the case in the file. It takes part when it is public
/// and has a setter, or holds a nested object or list to fill. Supported: strings, booleans, numbers, enumerations (any
/// case, <c>_</c> and <c>-</c> ignored), <see cref="TimeSpan"/> (<c>"200ms"</c>, <c>"2s"</c>, <c>"3m"</c>, <c>"1h"</c> or
/// <c>"00:00:02"</c>), nullable forms, nested classes, arrays and lists, dictionaries with string keys, and
/// <see cref="IConfigurationSection"/>, which receives its section as it is.</para>
/// <para>Validation covers the attributes of System.ComponentModel.DataAnnotations on every level, then
/// <see cref="System.ComponentModel.DataAnnotations.IValidatableObject"/>, then an
/// <see cref="IValidateOptions{TOptions}"/> when one is given. Defaults are validated like given values.</para>
/// </remarks>
public static class StrictOptions
{
    /// <summary>Makes options from a section.</summary>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="section">The section, or the root of a configuration; may be empty.</param>
    /// <param name="validator">Rules between properties; null when there are none.</param>
    /// <returns>The bound and validated options.</returns>
    /// <exception cref="ConfigurationException">Something does not fit; it holds every problem.</exception>
    public static TOptions Bind<TOptions>(IConfiguration section, IValidateOptions<TOptions>? validator = null)
        where TOptions : class, new()
    {
        var options = new TOptions();
        BindTo(options, section, validator);
        return options;
    }

    /// <summary>Writes a section over existing options.</summary>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="options">The options; keep their value where the section says nothing.</param>
    /// <param name="section">The section, or the root of a configuration; may be empty.</param>
    /// <param name="validator">Rules between properties; null when there are none.</param>
    /// <exception cref="ConfigurationException">Something does not fit; it holds every problem.</exception>
    public static void BindTo<TOptions>(
        TOptions options, IConfiguration section, IValidateOptions<TOptions>? validator = null)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(section);
        var problems = new List<string>();
        string path = PathOf(section);
        OptionBinder.Bind(options, section, path, problems);
        if (problems.Count == 0)
        {
            OptionValidation.Validate(options, path, problems);
        }

        if (problems.Count == 0 && validator is not null)
        {
            ValidateOptionsResult result = validator.Validate(name: null, options);
            problems.AddRange((result.Failures ?? []).Select(failure => path.Length == 0 ? failure : $"{path}: {failure}"));
        }

        if (problems.Count > 0)
        {
            throw new ConfigurationException(problems);
        }
    }

    /// <summary>Validates options that were made in code, on every level.</summary>
    /// <param name="options">The options.</param>
    /// <param name="path">Where they stand in a configuration, for the messages; empty for the root.</param>
    /// <exception cref="ConfigurationException">Something is out of range; it holds every problem.</exception>
    public static void Validate(object options, string path)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(path);
        var problems = new List<string>();
        OptionValidation.Validate(options, path, problems);
        if (problems.Count > 0)
        {
            throw new ConfigurationException(problems);
        }
    }

    /// <summary>Returns the path of a section as error messages show it, such as <c>solvers.fast.decorators[0]</c>.</summary>
    /// <param name="section">The section, or the root of a configuration.</param>
    /// <returns>The path; empty for the root.</returns>
    public static string PathOf(IConfiguration section)
    {
        string path = section is IConfigurationSection named ? named.Path : string.Empty;
        string[] parts = path.Split(':', StringSplitOptions.RemoveEmptyEntries);
        return parts.Aggregate(string.Empty, static (whole, part) =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                ? $"{whole}[{part}]"
                : OptionText.Join(whole, part));
    }
}
