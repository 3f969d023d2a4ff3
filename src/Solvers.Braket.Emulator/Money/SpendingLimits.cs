using System.Globalization;
using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Devices;
using Solvers.Braket.Emulator.Tasks;

namespace Solvers.Braket.Emulator.Money;

/// <summary>The spending limits of the account. Callers hold the lock of the service.</summary>
/// <param name="account">The account, for identifiers.</param>
/// <param name="clock">The time.</param>
internal sealed class SpendingLimits(string account, TimeProvider clock)
{
    private readonly Dictionary<string, SpendingLimit> _limits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SpendingLimit> _tokens = new(StringComparer.Ordinal);

    /// <summary>Refuses a task that would go over a limit.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cost">What it costs.</param>
    /// <param name="charges">Everything charged so far.</param>
    /// <exception cref="ServiceException">A limit is too low.</exception>
    public void Check(TaskRequest request, decimal cost, IEnumerable<Charge> charges)
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (SpendingLimit limit in _limits.Values.Where(limit => limit.DeviceArn == request.Device.Arn && limit.Covers(now)))
        {
            decimal spent = charges.Where(charge => charge.DeviceArn == limit.DeviceArn && limit.Covers(charge.CreatedAt)).Sum(static charge => charge.Amount);
            if (spent + cost > limit.Amount)
            {
                throw Invalid(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The task costs {cost} USD and {spent} USD are spent or queued; the spending limit {limit.Arn} is {limit.Amount} USD."));
            }
        }
    }

    /// <summary>Creates a limit; a token seen before gives the limit that it created.</summary>
    /// <param name="body">The request, of the right shape.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ServiceException">The device is no QPU.</exception>
    public JsonObject Create(JsonObject body)
    {
        string token = body["clientToken"]!.GetValue<string>();
        if (!_tokens.TryGetValue(token, out SpendingLimit? limit))
        {
            string device = body["deviceArn"]!.GetValue<string>();
            if (Fleet.Find(device) is not { IsSimulator: false } known)
            {
                throw Invalid($"Spending limits are for QPUs; '{device}' is none.");
            }

            string arn = string.Create(CultureInfo.InvariantCulture, $"arn:aws:braket:{known.Region}:{account}:spending-limit/{_tokens.Count + 1:x12}");
            limit = new SpendingLimit(arn, device, clock.GetUtcNow());
            Set(limit, body);
            _limits.Add(arn, limit);
            _tokens.Add(token, limit);
        }

        return new JsonObject { ["spendingLimitArn"] = limit.Arn };
    }

    /// <summary>Changes a limit.</summary>
    /// <param name="arn">Its identifier.</param>
    /// <param name="body">The request, of the right shape.</param>
    /// <returns>The answer, without members.</returns>
    /// <exception cref="ServiceException">There is no such limit.</exception>
    public JsonObject Update(string arn, JsonObject body)
    {
        Set(Find(arn), body);
        return [];
    }

    /// <summary>Deletes a limit.</summary>
    /// <param name="arn">Its identifier.</param>
    /// <returns>The answer, without members.</returns>
    /// <exception cref="ServiceException">There is no such limit.</exception>
    public JsonObject Delete(string arn)
    {
        _ = Find(arn);
        _limits.Remove(arn);
        return [];
    }

    /// <summary>Lists the limits of the devices that are asked for.</summary>
    /// <param name="devices">Devices, or none for all.</param>
    /// <param name="charges">Everything charged so far.</param>
    /// <returns>Their descriptions.</returns>
    public IReadOnlyList<JsonObject> Search(IReadOnlyList<string> devices, IReadOnlyList<Charge> charges) =>
        [.. _limits.Values.Where(limit => devices.Count == 0 || devices.Contains(limit.DeviceArn, StringComparer.Ordinal)).Select(limit => limit.Describe(charges))];

    private SpendingLimit Find(string arn) => _limits.TryGetValue(arn, out SpendingLimit? limit)
        ? limit
        : throw new ServiceException(ServiceErrorKind.ResourceNotFound, $"There is no spending limit {arn}.");

    private void Set(SpendingLimit limit, JsonObject body)
    {
        if (body["spendingLimit"] is { } amount)
        {
            limit.Amount = decimal.Parse(amount.GetValue<string>(), CultureInfo.InvariantCulture);
        }

        if (body["timePeriod"] is { } period)
        {
            (DateTimeOffset start, DateTimeOffset end) = (Time(period["startAt"]!), Time(period["endAt"]!));
            limit.Period = start < end ? (start, end) : throw Invalid("timePeriod.endAt must be later than timePeriod.startAt.");
        }

        limit.UpdatedAt = clock.GetUtcNow();
    }

    private static DateTimeOffset Time(JsonNode seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds.GetValue<double>());

    private static ServiceException Invalid(string message) => new(ServiceErrorKind.Validation, message);
}
