using System.Globalization;

namespace Solvers.Braket.Client;

/// <summary>Amounts of money as text.</summary>
public static class Dollars
{
    /// <summary>Writes an amount, with four decimals where cents would hide something.</summary>
    /// <param name="amount">USD.</param>
    /// <returns>Such as $1.75 or $0.0038.</returns>
    public static string Text(decimal amount) =>
        "$" + amount.ToString(decimal.Round(amount, 2) == amount ? "0.00" : "0.0000", CultureInfo.InvariantCulture);
}
