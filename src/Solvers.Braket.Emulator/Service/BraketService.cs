using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Solvers.Braket.Emulator.Devices;
using Solvers.Braket.Emulator.Money;
using Solvers.Braket.Emulator.Requests;
using Solvers.Braket.Emulator.Tasks;

namespace Solvers.Braket.Emulator.Service;

/// <summary>The operations of the service, one at a time.</summary>
/// <param name="tasks">The tasks.</param>
/// <param name="limits">The spending limits.</param>
internal sealed partial class BraketService(TaskStore tasks, SpendingLimits limits)
{
    private const int PageSize = 100;
    private static readonly Version FirstWithPrograms = new(1, 8, 0);
    private readonly Lock _lock = new();

    /// <summary>Gets what every task costs.</summary>
    public IReadOnlyList<Charge> Charges
    {
        get
        {
            lock (_lock)
            {
                return tasks.Charges;
            }
        }
    }

    /// <summary>Tells whether a client knows OpenQASM, so that devices are described in full.</summary>
    /// <param name="userAgent">The header by which it names its parts.</param>
    /// <returns>Whether BraketSchemas 1.8.0 or later is among them.</returns>
    public static bool KnowsPrograms(string userAgent) =>
        SchemaVersion().Match(userAgent) is { Success: true } match && Version.Parse(match.Groups["version"].Value) >= FirstWithPrograms;

    /// <summary>Carries out a request.</summary>
    /// <param name="route">Its operation and identifier.</param>
    /// <param name="body">Its body, of the right shape.</param>
    /// <param name="query">Its query.</param>
    /// <param name="region">The region that it was signed for.</param>
    /// <param name="userAgent">The header by which the client names its parts.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ServiceException">The service refuses it.</exception>
    public Reply Handle(RequestRoute route, JsonObject body, string query, string region, string userAgent)
    {
        lock (_lock)
        {
            return route.Operation switch
            {
                ServiceOperation.CreateQuantumTask =>
                    Reply.Json(201, new JsonObject { ["quantumTaskArn"] = tasks.Create(body, region).Arn }),
                ServiceOperation.GetQuantumTask =>
                    Reply.Json(200, tasks.Poll(route.Label!, query.Contains("QueueInfo", StringComparison.Ordinal))),
                ServiceOperation.CancelQuantumTask => Reply.Json(200, tasks.Cancel(route.Label!)),
                ServiceOperation.SearchQuantumTasks => Page("quantumTasks", tasks.Search(body["filters"]!.AsArray()), body),
                ServiceOperation.GetDevice => Reply.Json(200, Describe(route.Label!, region, userAgent)),
                ServiceOperation.SearchDevices => Page("devices", SearchDevices(body), body),
                ServiceOperation.CreateSpendingLimit => Reply.Json(201, limits.Create(body)),
                ServiceOperation.SearchSpendingLimits => Page("spendingLimits", limits.Search(FilteredDevices(body), tasks.Charges), body),
                ServiceOperation.UpdateSpendingLimit => Reply.Json(200, limits.Update(route.Label!, body)),
                ServiceOperation.DeleteSpendingLimit => Reply.Json(200, limits.Delete(route.Label!)),
                _ => throw new InvalidOperationException($"{route.Operation} is an operation of the storage."),
            };
        }
    }

    private static JsonObject Describe(string arn, string region, string userAgent) =>
        Fleet.Find(arn) is { } device && (device.Region.Length == 0 || device.Region == region)
            ? DeviceDescription.Full(device, KnowsPrograms(userAgent))
            : throw new ServiceException(ServiceErrorKind.ResourceNotFound, $"There is no device {arn} in {region}.");

    private static JsonObject[] SearchDevices(JsonObject body)
    {
        IReadOnlyList<string> wanted = FilteredDevices(body);
        return
        [
            .. Fleet.Devices
                .Where(device => wanted.Count == 0 || wanted.Contains(device.Arn, StringComparer.Ordinal))
                .Select(DeviceDescription.Summary),
        ];
    }

    private static IReadOnlyList<string> FilteredDevices(JsonObject body)
    {
        JsonArray filters = body["filters"] as JsonArray ?? [];
        return filters.FirstOrDefault(static filter => filter!["name"]!.GetValue<string>() != "deviceArn") is { } foreign
            ? throw new ServiceException(ServiceErrorKind.Validation, $"The only filter here is 'deviceArn', not '{foreign["name"]}'.")
            : [.. filters.SelectMany(static filter => filter!["values"]!.AsArray()).Select(static value => value!.GetValue<string>())];
    }

    // The token of a page is the place of its first item.
    private static Reply Page(string member, IReadOnlyList<JsonObject> items, JsonObject body)
    {
        int size = body["maxResults"]?.GetValue<int>() ?? PageSize;
        int start = 0;
        if (body["nextToken"] is { } token && !int.TryParse(token.GetValue<string>(), NumberStyles.None, CultureInfo.InvariantCulture, out start))
        {
            throw new ServiceException(ServiceErrorKind.Validation, "nextToken is not one that an answer gave.");
        }

        JsonObject page = new() { [member] = new JsonArray([.. items.Skip(start).Take(size)]) };
        if (start + size < items.Count)
        {
            page["nextToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return Reply.Json(200, page);
    }

    [GeneratedRegex(@"BraketSchemas/(?<version>\d+\.\d+\.\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SchemaVersion();
}
