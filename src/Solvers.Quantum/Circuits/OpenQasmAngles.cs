using System.Globalization;

namespace Solvers.Quantum.Circuits;

/// <summary>Reads the angles of a gate: sums and products of numbers, <c>pi</c>, <c>tau</c> and inputs.</summary>
/// <param name="reader">Where from.</param>
/// <param name="inputs">The inputs declared so far; their values are not known, and neither is what is computed from them.</param>
internal sealed class OpenQasmAngles(OpenQasmReader reader, IReadOnlySet<string> inputs)
{
    // Deeper ones would end the process instead of the reading.
    private const int MostDepth = 64;

    private int _depth;

    /// <summary>Reads one angle.</summary>
    /// <returns>Its value in radians; null when it hangs on an input.</returns>
    /// <exception cref="OpenQasmException">The text is something else, or not a finite number.</exception>
    public double? Read()
    {
        int line = reader.Next.Line;
        _depth = 0;
        double? angle = ReadSum();
        return angle is { } value && !double.IsFinite(value)
            ? throw new OpenQasmException(new OpenQasmProblem(line, string.Create(CultureInfo.InvariantCulture, $"an angle of {value}"), "finite numbers"))
            : angle;
    }

    private double? ReadSum()
    {
        double? sum = ReadProduct();
        while (reader.Next.Text is "+" or "-")
        {
            sum = reader.Take().Text == "+" ? sum + ReadProduct() : sum - ReadProduct();
        }

        return sum;
    }

    private double? ReadProduct()
    {
        double? product = ReadFactor();
        while (reader.Next.Text is "*" or "/")
        {
            product = reader.Take().Text == "*" ? product * ReadFactor() : product / ReadFactor();
        }

        return product;
    }

    private double? ReadFactor()
    {
        if (reader.Next.Text is "-" or "+" or "(")
        {
            if (_depth++ == MostDepth)
            {
                throw reader.Unexpected(string.Create(CultureInfo.InvariantCulture, $"{MostDepth} signs and parentheses within each other"));
            }

            double? inner = ReadNested();
            _depth--;
            return inner;
        }

        string text = reader.Next.Text;
        double? value = text switch
        {
            "pi" => Math.PI,
            "tau" => Math.Tau,
            _ when inputs.Contains(text) => null,
            _ when double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number) => number,
            _ => throw reader.Unexpected("a number, pi, tau, an input, + - * / and parentheses"),
        };
        reader.Take();
        return value;
    }

    private double? ReadNested()
    {
        switch (reader.Take().Text)
        {
            case "-":
                return -ReadFactor();
            case "+":
                return ReadFactor();
            default:
                double? inner = ReadSum();
                reader.Expect(")");
                return inner;
        }
    }
}
