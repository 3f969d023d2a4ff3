using System.Text.RegularExpressions;

namespace Solvers.Braket.Emulator.Requests;

/// <summary>What each operation takes: the service's published model, API version 2019-09-01.</summary>
internal static partial class RequestShapes
{
    private static readonly MemberShape ClientToken = new("clientToken", MemberKind.Text, Required: true, 1, 64);
    private static readonly MemberShape DeviceArn = new("deviceArn", MemberKind.Text, Required: true, 1, 256);
    private static readonly MemberShape NextToken = new("nextToken", MemberKind.Text, Required: false);
    private static readonly MemberShape MaxResults = new("maxResults", MemberKind.Whole, Required: false, 1, 100);
    private static readonly MemberShape Tags = new("tags", MemberKind.Map, Required: false);

    private static readonly MemberShape TimePeriod = new("timePeriod", MemberKind.Structure, Required: false)
    {
        Members = [new("startAt", MemberKind.Time, Required: true), new("endAt", MemberKind.Time, Required: true)],
    };

    /// <summary>Gives the members that may be in the body of a request.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The members; none for an operation without a body.</returns>
    public static IReadOnlyList<MemberShape> Body(ServiceOperation operation) => operation switch
    {
        ServiceOperation.CreateQuantumTask =>
        [
            ClientToken,
            DeviceArn,
            new("shots", MemberKind.Whole, Required: true),
            new("outputS3Bucket", MemberKind.Text, Required: true, 3, 63),
            new("outputS3KeyPrefix", MemberKind.Text, Required: true, 1, 1024),
            new("action", MemberKind.JsonText, Required: true),
            new("deviceParameters", MemberKind.JsonText, Required: false, 1, 48000),
            Tags,
            new("jobToken", MemberKind.Text, Required: false, 1, 128),
            new("associations", MemberKind.List, Required: false, 0, 1)
            {
                Members =
                [
                    new(string.Empty, MemberKind.Structure, Required: true)
                    {
                        Members =
                        [
                            new("arn", MemberKind.Text, Required: true) { Pattern = ServiceArn() },
                            new("type", MemberKind.Text, Required: true) { Values = ["RESERVATION_TIME_WINDOW_ARN"] },
                        ],
                    },
                ],
            },
            new("experimentalCapabilities", MemberKind.Structure, Required: false)
            {
                Members = [new("enabled", MemberKind.Text, Required: false) { Values = ["ALL", "NONE"] }],
            },
        ],
        ServiceOperation.CancelQuantumTask => [ClientToken],
        ServiceOperation.SearchQuantumTasks or ServiceOperation.SearchDevices or ServiceOperation.SearchSpendingLimits =>
            [Filters(operation), MaxResults, NextToken],
        ServiceOperation.CreateSpendingLimit =>
            [ClientToken, DeviceArn, new("spendingLimit", MemberKind.Text, Required: true) { Pattern = Money() }, TimePeriod, Tags],
        ServiceOperation.UpdateSpendingLimit =>
            [ClientToken, new("spendingLimit", MemberKind.Text, Required: false) { Pattern = Money() }, TimePeriod],
        _ => [],
    };

    /// <summary>Gives the identifier in the path of a request.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The identifier, or null.</returns>
    public static MemberShape? Label(ServiceOperation operation) => operation switch
    {
        ServiceOperation.GetQuantumTask or ServiceOperation.CancelQuantumTask =>
            new("quantumTaskArn", MemberKind.Text, Required: true, 0, 256),
        ServiceOperation.GetDevice => DeviceArn,
        ServiceOperation.UpdateSpendingLimit or ServiceOperation.DeleteSpendingLimit =>
            new("spendingLimitArn", MemberKind.Text, Required: true, 0, 256) { Pattern = SpendingLimitArn() },
        _ => null,
    };

    /// <summary>Gives the parameters that may be in the query of a request.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The parameters.</returns>
    public static IReadOnlyList<MemberShape> Query(ServiceOperation operation) => operation == ServiceOperation.GetQuantumTask
        ? [new("additionalAttributeNames", MemberKind.Text, Required: false) { Values = ["QueueInfo"] }]
        : [];

    private static MemberShape Filters(ServiceOperation operation) =>
        new("filters", MemberKind.List, operation != ServiceOperation.SearchSpendingLimits, 0, 10)
        {
            Members =
            [
                new(string.Empty, MemberKind.Structure, Required: true)
                {
                    Members = operation switch
                    {
                        ServiceOperation.SearchQuantumTasks => [FilterName, FilterValues, FilterOperator("LT", "LTE", "EQUAL", "GT", "GTE", "BETWEEN")],
                        ServiceOperation.SearchSpendingLimits => [FilterName, FilterValues, FilterOperator("EQUAL")],
                        _ => [FilterName, FilterValues],
                    },
                },
            ],
        };

    private static MemberShape FilterName => new("name", MemberKind.Text, Required: true, 1, 64);

    private static MemberShape FilterValues => new("values", MemberKind.List, Required: true, 1, 10)
    {
        Members = [new(string.Empty, MemberKind.Text, Required: true, 1, 256)],
    };

    private static MemberShape FilterOperator(params string[] values) => new("operator", MemberKind.Text, Required: true) { Values = values };

    [GeneratedRegex(@"\A\d+(\.\d{1,2})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Money();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:braket:[a-z0-9-]*:[0-9]{12}:.*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServiceArn();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:braket:[a-z0-9-]+:[0-9]{12}:spending-limit/.*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpendingLimitArn();
}
