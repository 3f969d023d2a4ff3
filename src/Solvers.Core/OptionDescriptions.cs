using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Solvers.Core;

/// <summary>
/// Describes options classes for help texts. The class is the only source: names and types from its properties, defaults
/// from a fresh instance, ranges from the attributes, meanings from the documentation file beside the assembly.
/// </summary>
public static class OptionDescriptions
{
    /// <summary>Describes every option of a class, nested ones by their paths.</summary>
    /// <param name="optionsType">The class; has a constructor without parameters.</param>
    /// <returns>The options in order of declaration.</returns>
    public static IReadOnlyList<OptionDescription> Of(Type optionsType)
    {
        ArgumentNullException.ThrowIfNull(optionsType);
        var descriptions = new List<OptionDescription>();
        Add(optionsType, Activator.CreateInstance(optionsType)!, string.Empty, descriptions);
        return descriptions;
    }

    private static void Add(Type type, object instance, string path, List<OptionDescription> descriptions)
    {
        foreach (OptionProperty property in OptionProperty.Of(type))
        {
            string name = OptionText.Join(path, property.Name);
            object? value = property.Property.GetMethod is null ? null : property.Property.GetValue(instance);
            if (property.IsNested && value is not null)
            {
                Add(property.ValueType, value, name, descriptions);
                continue;
            }

            descriptions.Add(new OptionDescription(
                name, TypeOf(property.ValueType), OptionText.Of(value), RangeOf(property), XmlSummaries.Of(property.Property)));
        }
    }

    private static string TypeOf(Type type)
    {
        if (type == typeof(bool))
        {
            return "true or false";
        }

        if (type == typeof(string))
        {
            return "text";
        }

        if (type == typeof(TimeSpan))
        {
            return "duration";
        }

        if (type == typeof(double) || type == typeof(float))
        {
            return "number";
        }

        if (type.IsEnum)
        {
            return "choice";
        }

        if (OptionProperty.ElementType(type) is { } element)
        {
            return $"list of {TypeOf(element)}";
        }

        if (OptionProperty.DictionaryValueType(type) is { } value)
        {
            return $"map to {TypeOf(value)}";
        }

        return type.IsPrimitive ? "whole number" : type == typeof(IConfigurationSection) ? "section" : "object";
    }

    private static string RangeOf(OptionProperty property)
    {
        if (property.Property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            return OptionValidation.Describe(range);
        }

        if (property.Property.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed)
        {
            return string.Join(", ", allowed.Values.Select(OptionText.Of));
        }

        return property.ValueType.IsEnum
            ? string.Join(", ", Enum.GetNames(property.ValueType).Select(OptionText.NameOf))
            : string.Empty;
    }
}
