using System.Collections;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Solvers.Core;

/// <summary>Writes configuration over options; every misfit becomes a line in a list of problems.</summary>
internal static class OptionBinder
{
    /// <summary>Binds an object.</summary>
    public static void Bind(object target, IConfiguration section, string path, List<string> problems)
    {
        if (section is IConfigurationSection { Value.Length: > 0 } single)
        {
            problems.Add($"{path} is \"{single.Value}\"; it must be an object with keys such as {KeyList(target.GetType())}.");
            return;
        }

        IReadOnlyList<OptionProperty> properties = OptionProperty.Of(target.GetType());
        foreach (IConfigurationSection child in section.GetChildren())
        {
            OptionProperty? property = properties.FirstOrDefault(
                candidate => string.Equals(candidate.Name, child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                problems.Add(Unknown(OptionText.Join(path, child.Key), child.Key, properties.Select(static known => known.Name)));
                continue;
            }

            BindProperty(target, property, child, OptionText.Join(path, property.Name), problems);
        }
    }

    /// <summary>Says that a key is unknown, and which are known.</summary>
    public static string Unknown(string path, string key, IEnumerable<string> known)
    {
        string[] names = [.. known.Order(StringComparer.Ordinal)];
        return names.Length == 0
            ? $"{path} is not known; nothing can be set here."
            : $"{path} is not known.{OptionText.Suggestion(key, names)} Known keys here: {string.Join(", ", names)}.";
    }

    private static void BindProperty(
        object target, OptionProperty property, IConfigurationSection section, string path, List<string> problems)
    {
        object? current = property.Property.GetMethod is null ? null : property.Property.GetValue(target);
        if (property.IsNested && current is not null && section.Value is null && section.GetChildren().Any())
        {
            Bind(current, section, path, problems);
            return;
        }

        if (!TryRead(property.Property.PropertyType, section, path, problems, out object? value))
        {
            return;
        }

        if (property.Property.SetMethod is { IsPublic: true })
        {
            property.Property.SetValue(target, value);
        }
        else
        {
            Refill(current, value);
        }
    }

    private static void Refill(object? collection, object? values)
    {
        if (collection is IDictionary map)
        {
            map.Clear();
            foreach (DictionaryEntry entry in (values as IDictionary) ?? new Hashtable())
            {
                map[entry.Key] = entry.Value;
            }
        }
        else if (collection is IList list)
        {
            list.Clear();
            foreach (object? value in (values as IEnumerable) ?? Array.Empty<object>())
            {
                list.Add(value);
            }
        }
    }

    private static bool TryRead(Type type, IConfigurationSection section, string path, List<string> problems, out object? value)
    {
        value = null;
        Type inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner == typeof(IConfigurationSection))
        {
            value = section;
            return true;
        }

        IConfigurationSection[] children = [.. section.GetChildren()];
        if (OptionProperty.ElementType(inner) is { } element)
        {
            return TryReadList(inner, element, section, children, path, problems, out value);
        }

        if (OptionProperty.DictionaryValueType(inner) is { } valueType)
        {
            return TryReadDictionary(valueType, section, children, path, problems, out value);
        }

        if (OptionProperty.IsNestedClass(inner))
        {
            return TryReadObject(inner, section, path, problems, out value);
        }

        if (children.Length > 0)
        {
            problems.Add($"{path} has parts; it must be a single value: {Expected(inner)}.");
            return false;
        }

        if (section.Value is null)
        {
            if (!type.IsValueType || inner != type)
            {
                return true;
            }

            problems.Add($"{path} is null; it must be {Expected(inner)}.");
            return false;
        }

        if (TryParse(inner, section.Value, out value))
        {
            return true;
        }

        problems.Add($"{path} is \"{section.Value}\"; it must be {Expected(inner)}.{EnumSuggestion(inner, section.Value)}");
        return false;
    }

    private static bool TryReadObject(Type type, IConfigurationSection section, string path, List<string> problems, out object? value)
    {
        int before = problems.Count;
        value = Activator.CreateInstance(type)!;
        Bind(value, section, path, problems);
        return problems.Count == before;
    }

    private static bool TryReadList(
        Type type, Type element, IConfigurationSection section, IConfigurationSection[] children, string path, List<string> problems, out object? value)
    {
        value = null;
        if (!string.IsNullOrEmpty(section.Value) || children.Any(static child => !int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            problems.Add($"{path} must be a list: [ ... ].");
            return false;
        }

        int before = problems.Count;
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (IConfigurationSection child in children.OrderBy(static child => int.Parse(child.Key, CultureInfo.InvariantCulture)))
        {
            if (TryRead(element, child, $"{path}[{child.Key}]", problems, out object? item))
            {
                items.Add(item);
            }
        }

        if (type.IsArray)
        {
            var array = Array.CreateInstance(element, items.Count);
            items.CopyTo(array, 0);
            value = array;
        }
        else
        {
            value = items;
        }

        return problems.Count == before;
    }

    private static bool TryReadDictionary(
        Type valueType, IConfigurationSection section, IConfigurationSection[] children, string path, List<string> problems, out object? value)
    {
        value = null;
        if (!string.IsNullOrEmpty(section.Value))
        {
            problems.Add($"{path} must be an object: {{ \"key\": value, ... }}.");
            return false;
        }

        int before = problems.Count;
        var map = (IDictionary)Activator.CreateInstance(
            typeof(Dictionary<,>).MakeGenericType(typeof(string), valueType), StringComparer.Ordinal)!;
        foreach (IConfigurationSection child in children)
        {
            if (TryRead(valueType, child, OptionText.Join(path, child.Key), problems, out object? item))
            {
                map[child.Key] = item;
            }
        }

        value = map;
        return problems.Count == before;
    }

    private static bool TryParse(Type type, string text, out object? value)
    {
        value = null;
        if (type == typeof(string))
        {
            value = text;
        }
        else if (type == typeof(bool))
        {
            value = bool.TryParse(text, out bool flag) ? flag : null;
        }
        else if (type == typeof(TimeSpan))
        {
            value = Durations.TryParse(text, out TimeSpan duration) ? duration : null;
        }
        else if (type.IsEnum)
        {
            string plain = Plain(text);
            string? member = Enum.GetNames(type).FirstOrDefault(name => string.Equals(name, plain, StringComparison.OrdinalIgnoreCase));
            value = member is null ? null : Enum.Parse(type, member);
        }
        else if (type == typeof(double) || type == typeof(float))
        {
            bool read = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && double.IsFinite(number)
                && (type == typeof(double) || float.IsFinite((float)number));
            value = read ? Convert.ChangeType(number, type, CultureInfo.InvariantCulture) : null;
        }
        else if (IsWhole(type))
        {
            value = ParseWhole(type, text);
        }
        else
        {
            throw new NotSupportedException(
                $"An option of type {type} cannot be read from configuration; give it a type that {nameof(StrictOptions)} documents.");
        }

        return value is not null;
    }

    private static object? ParseWhole(Type type, string text)
    {
        // Whole numbers may be written 1e6 or 20.0; anything with a fraction or outside the type is refused.
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) || decimal.Truncate(number) != number)
        {
            return null;
        }

        try
        {
            return Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static bool IsWhole(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(ulong) || type == typeof(uint)
        || type == typeof(short) || type == typeof(ushort) || type == typeof(byte) || type == typeof(sbyte);

    private static string Plain(string text) =>
        text.Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal);

    private static string Expected(Type type)
    {
        if (type == typeof(bool))
        {
            return "true or false";
        }

        if (type == typeof(TimeSpan))
        {
            return "a duration such as 200ms, 2s, 3m or 00:00:02";
        }

        if (type.IsEnum)
        {
            return $"one of {string.Join(", ", Enum.GetNames(type).Select(OptionText.NameOf))}";
        }

        if (IsWhole(type))
        {
            string minimum = OptionText.Of(type.GetField("MinValue")!.GetValue(null));
            string maximum = OptionText.Of(type.GetField("MaxValue")!.GetValue(null));
            return $"a whole number between {minimum} and {maximum}";
        }

        return type == typeof(string) ? "text" : "a finite number";
    }

    private static string EnumSuggestion(Type type, string text) =>
        type.IsEnum ? OptionText.Suggestion(text, Enum.GetNames(type).Select(OptionText.NameOf)) : string.Empty;

    private static string KeyList(Type type) =>
        string.Join(", ", OptionProperty.Of(type).Select(static property => property.Name).Order(StringComparer.Ordinal).Take(4));
}
