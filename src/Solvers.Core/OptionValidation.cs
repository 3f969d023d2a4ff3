using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Solvers.Core;

/// <summary>Checks the attributes of options on every level and says what is wrong with full paths.</summary>
internal static class OptionValidation
{
    /// <summary>Validates an object and all it holds.</summary>
    public static void Validate(object target, string path, List<string> problems)
    {
        int before = problems.Count;
        foreach (OptionProperty property in OptionProperty.Of(target.GetType()))
        {
            if (property.Property.GetMethod is null)
            {
                continue;
            }

            object? value = property.Property.GetValue(target);
            string place = OptionText.Join(path, property.Name);
            foreach (ValidationAttribute rule in property.Property.GetCustomAttributes<ValidationAttribute>(inherit: true))
            {
                if (Violation(rule, value, property, target) is { } violation)
                {
                    problems.Add($"{place} is {OptionText.Of(value)}; {violation}");
                }
            }

            ValidateInside(value, place, problems);
        }

        // Rules between properties assume that each property is in order by itself.
        if (problems.Count == before && target is IValidatableObject whole)
        {
            foreach (ValidationResult result in whole.Validate(new ValidationContext(target)))
            {
                problems.Add(Locate(result, path));
            }
        }
    }

    // A message that begins with the key it speaks of needs only the path in front of it.
    private static string Locate(ValidationResult result, string path)
    {
        string message = result.ErrorMessage ?? "the value is not valid.";
        string[] members = [.. result.MemberNames.Select(OptionText.NameOf)];
        if (members.Any(member => message.StartsWith(member, StringComparison.Ordinal)
            && (message.Length == member.Length || !char.IsAsciiLetterOrDigit(message[member.Length]))))
        {
            return OptionText.Join(path, message);
        }

        string place = members.Length > 0 ? string.Join(", ", members.Select(member => OptionText.Join(path, member))) : path;
        return place.Length == 0 ? message : $"{place}: {message}";
    }

    /// <summary>Describes a range in words: "1 to 100", "above 0, at most 1".</summary>
    public static string Describe(RangeAttribute range)
    {
        string low = Bound(range.Minimum);
        string high = Bound(range.Maximum);
        if (range is { MinimumIsExclusive: false, MaximumIsExclusive: false })
        {
            return IsHighest(range.Maximum) ? $"at least {low}" : $"{low} to {high}";
        }

        string from = range.MinimumIsExclusive ? $"above {low}" : $"at least {low}";
        string to = range.MaximumIsExclusive ? $"below {high}" : $"at most {high}";
        return IsHighest(range.Maximum) ? from : $"{from}, {to}";
    }

    // Limits of long are given as double, where long.MaxValue is rounded up to 2^63, or as text.
    private static bool IsHighest(object maximum) =>
        maximum is >= (double)long.MaxValue or int.MaxValue || (maximum is string text && text == long.MaxValue.ToString(CultureInfo.InvariantCulture));

    private static string Bound(object bound) => bound is string text
        ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) && text.Contains(':', StringComparison.Ordinal) ? Durations.Write(time) : text
        : OptionText.Of(bound);

    private static string? Violation(ValidationAttribute rule, object? value, OptionProperty property, object target)
    {
        if (rule is RangeAttribute range)
        {
            return value is null || InRange(range, value) ? null : $"it must be {Describe(range)}.";
        }

        var context = new ValidationContext(target) { MemberName = property.Property.Name, DisplayName = property.Name };
        ValidationResult? result = rule.GetValidationResult(value, context);
        if (result == ValidationResult.Success)
        {
            return null;
        }

        return rule switch
        {
            RequiredAttribute => "a value is required.",
            MinLengthAttribute { Length: 1 } => "it must not be empty.",
            AllowedValuesAttribute allowed => $"it must be one of {string.Join(", ", allowed.Values.Select(OptionText.Of))}.",
            _ => result!.ErrorMessage,
        };
    }

    // The attribute itself converts the value to its own type first, so that 0.5 would pass as 0 where whole limits stand.
    private static bool InRange(RangeAttribute range, object value)
    {
        if (value is TimeSpan || range.OperandType == typeof(TimeSpan) || value is not IConvertible)
        {
            return range.IsValid(value);
        }

        decimal? exact = Exact(value);
        if (exact is { } number && Exact(range.Minimum) is { } low && Exact(range.Maximum) is { } high)
        {
            return (range.MinimumIsExclusive ? number > low : number >= low) && (range.MaximumIsExclusive ? number < high : number <= high);
        }

        double real = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        double minimum = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
        double maximum = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        return (range.MinimumIsExclusive ? real > minimum : real >= minimum) && (range.MaximumIsExclusive ? real < maximum : real <= maximum);
    }

    private static decimal? Exact(object value) => value switch
    {
        string text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null,
        double or float => null,
        _ => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
    };

    private static void ValidateInside(object? value, string path, List<string> problems)
    {
        switch (value)
        {
            case null or string:
                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    ValidateInside(entry.Value, OptionText.Join(path, (string)entry.Key), problems);
                }

                break;
            case IEnumerable items when value is not Microsoft.Extensions.Configuration.IConfiguration:
                int index = 0;
                foreach (object? item in items)
                {
                    ValidateInside(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), problems);
                }

                break;
            default:
                if (OptionProperty.IsNestedClass(value.GetType()) && value is not Microsoft.Extensions.Configuration.IConfiguration)
                {
                    Validate(value, path, problems);
                }

                break;
        }
    }
}
