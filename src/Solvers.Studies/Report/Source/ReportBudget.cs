using System.Globalization;

namespace Solvers.Studies;

/// <summary>What a solve was allowed.</summary>
/// <param name="TimeLimitSeconds">Wall time in seconds; null without a limit.</param>
/// <param name="StepLimit">Steps in the solver's own unit; null without a limit.</param>
internal sealed record ReportBudget(double? TimeLimitSeconds, long? StepLimit)
{
    /// <summary>Gets the budget in words, such as <c>30 ms</c>.</summary>
    public string Label => (TimeLimitSeconds, StepLimit) switch
    {
        (null, null) => "no limit",
        ({ } seconds, null) => ReportText.Seconds(seconds),
        (null, { } steps) => Steps(steps),
        ({ } seconds, { } steps) => $"{ReportText.Seconds(seconds)}, {Steps(steps)}",
    };

    /// <summary>Gets what budgets are ordered by: steps, then time, then no limit, for only limits of one kind compare.</summary>
    public (int Kind, double Seconds, long Steps) Size => (Kind, TimeLimitSeconds ?? double.PositiveInfinity, StepLimit ?? long.MaxValue);

    private int Kind => (TimeLimitSeconds, StepLimit) switch
    {
        (null, null) => 2,
        (null, _) => 0,
        _ => 1,
    };

    private static string Steps(long steps) => string.Create(CultureInfo.InvariantCulture, $"{steps} steps");
}
