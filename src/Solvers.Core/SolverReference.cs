using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Solvers.Core;

/// <summary>One place where the options of a solver or of a decorator name another entry.</summary>
/// <param name="Name">The name.</param>
/// <param name="Path">Where it stands in the configuration.</param>
/// <param name="IsGiven">Whether the configuration gives it; false for the default of an option.</param>
internal sealed record SolverReference(string Name, string Path, bool IsGiven)
{
    /// <summary>Lists the references of options in order; the section has been bound before, so it holds no mistakes.</summary>
    /// <param name="optionsType">The options class.</param>
    /// <param name="section">The options as configured; may be empty.</param>
    /// <returns>The references.</returns>
    public static IReadOnlyList<SolverReference> Of(Type optionsType, IConfigurationSection section)
    {
        object options = Activator.CreateInstance(optionsType)!;
        OptionBinder.Bind(options, section, string.Empty, []);
        return [.. Of(options, section)];
    }

    private static IEnumerable<SolverReference> Of(object options, IConfigurationSection section)
    {
        foreach (OptionProperty property in OptionProperty.Of(options.GetType()))
        {
            IConfigurationSection child = section.GetSection(property.Name);
            object? value = property.Property.GetMethod is null ? null : property.Property.GetValue(options);
            if (property.IsNested && value is not null)
            {
                foreach (SolverReference inner in Of(value, child))
                {
                    yield return inner;
                }
            }

            if (property.Property.GetCustomAttribute<SolverReferenceAttribute>() is null)
            {
                continue;
            }

            string path = StrictOptions.PathOf(child);
            if (value is string name)
            {
                yield return new SolverReference(name, path, child.Exists());
            }
            else if (value is IEnumerable<string> names)
            {
                int index = 0;
                foreach (string item in names)
                {
                    yield return new SolverReference(
                        item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), child.Exists());
                }
            }
        }
    }
}
