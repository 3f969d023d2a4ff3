using System.Globalization;
using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Tasks;

namespace Solvers.Braket.Emulator.Money;

/// <summary>How much tasks on one device may cost in a period.</summary>
/// <param name="arn">Its identifier.</param>
/// <param name="deviceArn">The device.</param>
/// <param name="createdAt">When it was created.</param>
internal sealed class SpendingLimit(string arn, string deviceArn, DateTimeOffset createdAt)
{
    /// <summary>Gets its identifier.</summary>
    public string Arn => arn;

    /// <summary>Gets the device.</summary>
    public string DeviceArn => deviceArn;

    /// <summary>Gets or sets the amount in US dollars.</summary>
    public decimal Amount { get; set; }

    /// <summary>Gets or sets the period; without one it holds for ever.</summary>
    public (DateTimeOffset Start, DateTimeOffset End)? Period { get; set; }

    /// <summary>Gets or sets when it was changed last.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Tells whether it counts what is created at a time.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Whether the time is in its period.</returns>
    public bool Covers(DateTimeOffset time) => Period is not { } period || (time >= period.Start && time < period.End);

    /// <summary>Describes it as SearchSpendingLimits does.</summary>
    /// <param name="charges">Everything charged so far.</param>
    /// <returns>The members of a summary.</returns>
    public JsonObject Describe(IEnumerable<Charge> charges)
    {
        Charge[] counted = [.. charges.Where(charge => charge.DeviceArn == deviceArn && Covers(charge.CreatedAt))];
        (DateTimeOffset start, DateTimeOffset end) = Period ?? (createdAt, DateTimeOffset.UnixEpoch.AddYears(200));
        return new JsonObject
        {
            ["spendingLimitArn"] = arn,
            ["deviceArn"] = deviceArn,
            ["timePeriod"] = new JsonObject { ["startAt"] = start.ToUnixTimeSeconds(), ["endAt"] = end.ToUnixTimeSeconds() },
            ["spendingLimit"] = Money(Amount),
            ["queuedSpend"] = Money(counted.Where(static charge => charge.Status != QuantumTaskStatus.Completed).Sum(static charge => charge.Amount)),
            ["totalSpend"] = Money(counted.Where(static charge => charge.Status == QuantumTaskStatus.Completed).Sum(static charge => charge.Amount)),
            ["createdAt"] = QuantumTask.Time(createdAt),
            ["updatedAt"] = QuantumTask.Time(UpdatedAt),
        };
    }

    private static string Money(decimal amount) => amount.ToString("0.00####", CultureInfo.InvariantCulture);
}
