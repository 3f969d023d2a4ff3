using System.Collections;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Solvers.Core;

/// <summary>One property of an options class that configuration can reach.</summary>
/// <param name="Property">The property.</param>
/// <param name="Name">Its name in configuration files.</param>
internal sealed record OptionProperty(PropertyInfo Property, string Name)
{
    /// <summary>Gets the type without <see cref="Nullable{T}"/>.</summary>
    public Type ValueType { get; } = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>Gets a value indicating whether the property may be null.</summary>
    public bool IsNullable { get; } = !Property.PropertyType.IsValueType || Nullable.GetUnderlyingType(Property.PropertyType) is not null;

    /// <summary>Gets a value indicating whether the property holds a nested options class.</summary>
    public bool IsNested => IsNestedClass(ValueType);

    /// <summary>Lists the properties of an options class, base classes first, in order of declaration.</summary>
    public static IReadOnlyList<OptionProperty> Of(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.GetIndexParameters().Length == 0
                && (property.SetMethod is { IsPublic: true } || (property.GetMethod is { IsPublic: true } && IsFillable(property.PropertyType))))
            .OrderBy(static property => property.DeclaringType!.IsAssignableTo(property.ReflectedType) ? 1 : 0)
            .ThenBy(static property => property.MetadataToken)
            .Select(static property => new OptionProperty(
                property,
                property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? OptionText.NameOf(property.Name))),
    ];

    /// <summary>Tells whether a type is a nested options class rather than a value or a collection.</summary>
    public static bool IsNestedClass(Type type) =>
        type.IsClass && !type.IsAbstract && type != typeof(string) && !type.IsArray && !type.IsAssignableTo(typeof(IEnumerable));

    /// <summary>Returns the element type of an array or a list; null for any other type.</summary>
    public static Type? ElementType(Type type)
    {
        if (type.IsArray)
        {
            return type.GetElementType();
        }

        if (!type.IsGenericType || type.GetGenericArguments() is not [Type element])
        {
            return null;
        }

        return type.IsAssignableFrom(typeof(List<>).MakeGenericType(element)) ? element : null;
    }

    /// <summary>Returns the value type of a dictionary with string keys; null for any other type.</summary>
    public static Type? DictionaryValueType(Type type) =>
        type.IsGenericType
        && type.GetGenericArguments() is [Type key, Type value]
        && key == typeof(string)
        && type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(key, value))
            ? value
            : null;

    // Without a setter, only something that can be filled in place is an option; the rest is computed.
    private static bool IsFillable(Type type) =>
        IsNestedClass(type)
        || (!type.IsArray && ElementType(type) is { } element && typeof(ICollection<>).MakeGenericType(element).IsAssignableFrom(type))
        || (DictionaryValueType(type) is { } value && typeof(IDictionary<,>).MakeGenericType(typeof(string), value).IsAssignableFrom(type));
}
