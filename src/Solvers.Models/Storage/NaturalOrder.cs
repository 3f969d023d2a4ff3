namespace Solvers.Models;

/// <summary>Orders names as people do: runs of digits by their value, so <c>layer2</c> comes before <c>layer10</c>.</summary>
public sealed class NaturalOrder : IComparer<string>
{
    private NaturalOrder()
    {
    }

    /// <summary>Gets the order.</summary>
    public static NaturalOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x;
        ReadOnlySpan<char> right = y;
        int i = 0;
        int j = 0;
        while (i < left.Length && j < right.Length)
        {
            if (!char.IsAsciiDigit(left[i]) || !char.IsAsciiDigit(right[j]))
            {
                if (left[i] != right[j])
                {
                    return left[i].CompareTo(right[j]);
                }

                i++;
                j++;
                continue;
            }

            ReadOnlySpan<char> leftDigits = Digits(left, ref i);
            ReadOnlySpan<char> rightDigits = Digits(right, ref j);
            int order = leftDigits.Length != rightDigits.Length
                ? leftDigits.Length.CompareTo(rightDigits.Length)
                : leftDigits.SequenceCompareTo(rightDigits);
            if (order != 0)
            {
                return order;
            }
        }

        int rest = (left.Length - i).CompareTo(right.Length - j);

        // Names that differ in leading zeros alone still need an order.
        return rest != 0 ? rest : string.CompareOrdinal(x, y);
    }

    /// <summary>The run of digits at a position, without leading zeros; moves behind it.</summary>
    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text, ref int position)
    {
        int start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return text[start..position].TrimStart('0');
    }
}
