namespace Solvers.Braket.Client;

/// <summary>What may be spent.</summary>
/// <param name="Run">The run that pays; what any process spends under this name counts together.</param>
/// <param name="PerRun">USD for the run.</param>
/// <param name="PerDay">USD for a day (UTC), whatever the run.</param>
public sealed record Budget(string Run, decimal PerRun, decimal PerDay)
{
    /// <summary>Refuses a task that does not fit.</summary>
    /// <param name="records">All that is known of earlier tasks.</param>
    /// <param name="device">The device, for the message.</param>
    /// <param name="cost">USD that the task may cost.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="BudgetExceededException">It does not fit.</exception>
    internal void Require(IEnumerable<TaskRecord> records, string device, decimal cost, DateTimeOffset now)
    {
        decimal run = 0;
        decimal day = 0;
        foreach (TaskRecord record in records)
        {
            run += record.Run == Run ? record.Spent : 0;
            day += record.ReservedAt.UtcDateTime.Date == now.UtcDateTime.Date ? record.Spent : 0;
        }

        Require(device, cost, run, PerRun, "maximumCost", $"the run '{Run}'");
        Require(device, cost, day, PerDay, "maximumCostPerDay", FormattableString.Invariant($"the day {now.UtcDateTime:yyyy-MM-dd} (UTC)"));
    }

    private static void Require(string device, decimal cost, decimal spent, decimal most, string option, string whose)
    {
        if (spent + cost > most)
        {
            throw new BudgetExceededException(
                $"Not submitted: a task on {device} costs {Dollars.Text(cost)}, {whose} has spent {Dollars.Text(spent)}, and {option} is {Dollars.Text(most)}. Raise the option, or take fewer shots.");
        }
    }
}
