using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Polly;
using Polly.Retry;
using Solvers.Braket.Client.Wire;

namespace Solvers.Braket.Client;

/// <summary>The operations of Amazon Braket (API version 2019-09-01) that solving needs, in one region.</summary>
/// <remarks>
/// A request is sent again when the service is busy (429), at fault (5xx) or out of reach, and when an answer cannot be read; always with
/// the same client token, so that what was asked once is done once. Nothing raises a spending limit: there is no call for it.
/// </remarks>
public sealed class BraketClient : IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly BraketPipeline _pipeline;
    private readonly TimeProvider _clock;
    private readonly int _retries;

    /// <summary>Initialises a client; nothing is sent.</summary>
    /// <param name="connection">How the service is reached.</param>
    /// <param name="region">The region.</param>
    /// <param name="clock">The clock of the waits between attempts.</param>
    /// <exception cref="Solvers.Core.ConfigurationException">There are no credentials.</exception>
    public BraketClient(BraketConnection connection, string region, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentException.ThrowIfNullOrEmpty(region);
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        _retries = connection.Retries;
        _pipeline = new BraketPipeline(BraketCredentials.Get(connection.Profile), region, connection.Endpoint, connection.Timeout);
        Region = region;
    }

    /// <summary>Gets the region.</summary>
    public string Region { get; }

    /// <summary>Submits a task.</summary>
    /// <param name="request">The task.</param>
    /// <param name="cancellationToken">Gives up waiting; the task may have been taken in.</param>
    /// <returns>The task's identifier.</returns>
    /// <exception cref="BraketServiceException">The service refused, or gave no word.</exception>
    public async Task<string> CreateTaskAsync(CreateTaskRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        CreatedTask created = await SendAsync(
            "CreateQuantumTask",
            new ServiceCall("POST", "/quantum-task") { Body = JsonSerializer.SerializeToUtf8Bytes(request, ServiceJson.Default.CreateTaskRequest) },
            ServiceJson.Default.CreatedTask,
            cancellationToken).ConfigureAwait(false);
        return created.QuantumTaskArn;
    }

    /// <summary>Asks for the state of a task.</summary>
    /// <remarks>A task is known to the service only a moment after it was made, so that "not found" is asked again as well.</remarks>
    /// <param name="taskArn">The task.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What the service says of it.</returns>
    /// <exception cref="BraketServiceException">The service refused, or gave no word.</exception>
    public Task<QuantumTaskDetails> GetTaskAsync(string taskArn, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(taskArn);
        return SendAsync(
            "GetQuantumTask",
            new ServiceCall("GET", "/quantum-task/{id}")
            {
                Identifier = taskArn,
                Query = KeyValuePair.Create("additionalAttributeNames", "QueueInfo"),
            },
            ServiceJson.Default.QuantumTaskDetails,
            cancellationToken,
            alsoNotFound: true);
    }

    /// <summary>Asks for a task to be cancelled. One that the device has begun may be run and paid all the same.</summary>
    /// <param name="taskArn">The task.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>True when the service cancels it, false when it has ended already.</returns>
    /// <exception cref="BraketServiceException">The service refused, or gave no word.</exception>
    public async Task<bool> CancelTaskAsync(string taskArn, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(taskArn);
        CancelRequest body = new("cancel-" + taskArn[^Math.Min(36, taskArn.Length)..]);
        try
        {
            await SendAsync(
                "CancelQuantumTask",
                new ServiceCall("PUT", "/quantum-task/{id}/cancel")
                {
                    Identifier = taskArn,
                    Body = JsonSerializer.SerializeToUtf8Bytes(body, ServiceJson.Default.CancelRequest),
                },
                ServiceJson.Default.CancelledTask,
                cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (BraketServiceException exception) when (exception.Kind == ServiceErrorKind.Conflict)
        {
            return false;
        }
    }

    /// <summary>Lists the tasks of a device since a moment, with their labels.</summary>
    /// <param name="device">The device.</param>
    /// <param name="since">The moment.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The tasks.</returns>
    /// <exception cref="BraketServiceException">The service refused, or gave no word.</exception>
    public Task<IReadOnlyList<QuantumTaskDetails>> SearchTasksAsync(DeviceArn device, DateTimeOffset since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        SearchFilter[] filters =
        [
            new("deviceArn", [device.Text], "EQUAL"),
            new("createdAt", [since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)], "GTE"),
        ];
        return SearchAsync(
            "SearchQuantumTasks", "/quantum-tasks", filters, ServiceJson.Default.TaskPage, static page => (page.QuantumTasks, page.NextToken), cancellationToken);
    }

    /// <summary>Lists the devices of the region and the simulators.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The devices.</returns>
    /// <exception cref="BraketServiceException">The service refused, or gave no word.</exception>
    public Task<IReadOnlyList<DeviceSummary>> SearchDevicesAsync(CancellationToken cancellationToken) => SearchAsync(
        "SearchDevices", "/devices", [], ServiceJson.Default.DevicePage, static page => (page.Devices, page.NextToken), cancellationToken);

    /// <summary>Asks what a device can do.</summary>
    /// <param name="device">The device.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What it can do.</returns>
    /// <exception cref="BraketServiceException">The service refused, or gave no word.</exception>
    /// <exception cref="InvalidDataException">What the service says of the device lacks something.</exception>
    public async Task<DeviceCapabilities> GetDeviceAsync(DeviceArn device, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        DeviceDetails details = await SendAsync(
            "GetDevice",
            new ServiceCall("GET", "/device/{id}") { Identifier = device.Text },
            ServiceJson.Default.DeviceDetails,
            cancellationToken).ConfigureAwait(false);
        return DeviceCapabilities.Read(details);
    }

    /// <summary>Lists the spending limits of a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The limits.</returns>
    /// <exception cref="BraketServiceException">The service refused, or gave no word.</exception>
    public Task<IReadOnlyList<SpendingLimitSummary>> SearchSpendingLimitsAsync(DeviceArn device, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        return SearchAsync(
            "SearchSpendingLimits",
            "/spending-limits",
            [new("deviceArn", [device.Text], "EQUAL")],
            ServiceJson.Default.SpendingLimitPage,
            static page => (page.SpendingLimits, page.NextToken),
            cancellationToken);
    }

    /// <summary>Makes a spending limit, which the service enforces.</summary>
    /// <param name="device">The device, which is no simulator.</param>
    /// <param name="amount">USD, rounded down to cents.</param>
    /// <param name="clientToken">What tells this request from others; 1 to 64 characters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Its identifier.</returns>
    /// <exception cref="BraketServiceException">The service refused, or gave no word.</exception>
    public async Task<string> CreateSpendingLimitAsync(DeviceArn device, decimal amount, string clientToken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        string text = (Math.Floor(amount * 100) / 100).ToString("0.00", CultureInfo.InvariantCulture);
        CreateSpendingLimitRequest body = new(clientToken, device.Text, text);
        CreatedSpendingLimit created = await SendAsync(
            "CreateSpendingLimit",
            new ServiceCall("POST", "/spending-limit") { Body = JsonSerializer.SerializeToUtf8Bytes(body, ServiceJson.Default.CreateSpendingLimitRequest) },
            ServiceJson.Default.CreatedSpendingLimit,
            cancellationToken).ConfigureAwait(false);
        return created.SpendingLimitArn;
    }

    /// <inheritdoc/>
    public void Dispose() => _pipeline.Dispose();

    private async Task<IReadOnlyList<TItem>> SearchAsync<TPage, TItem>(
        string operation,
        string path,
        IReadOnlyList<SearchFilter> filters,
        JsonTypeInfo<TPage> shape,
        Func<TPage, (IReadOnlyList<TItem> Items, string? NextToken)> take,
        CancellationToken cancellationToken)
    {
        const int PageSize = 100;
        List<TItem> all = [];
        string? next = null;
        do
        {
            SearchRequest body = new(filters, PageSize, next);
            TPage page = await SendAsync(
                operation,
                new ServiceCall("POST", path) { Body = JsonSerializer.SerializeToUtf8Bytes(body, ServiceJson.Default.SearchRequest) },
                shape,
                cancellationToken).ConfigureAwait(false);
            (IReadOnlyList<TItem> items, next) = take(page);
            all.AddRange(items);
        }
        while (next is not null);
        return all;
    }

    private async Task<TAnswer> SendAsync<TAnswer>(
        string operation, ServiceCall call, JsonTypeInfo<TAnswer> shape, CancellationToken cancellationToken, bool alsoNotFound = false)
    {
        bool mayHaveSucceeded = false;
        ResiliencePipeline retries = Retries(kind => IsWorthAnother(kind) || (alsoNotFound && kind == ServiceErrorKind.ResourceNotFound));
        try
        {
            return await retries.ExecuteAsync(
                async token =>
                {
                    try
                    {
                        return await AttemptAsync(operation, call, shape, token).ConfigureAwait(false);
                    }
                    catch (BraketServiceException exception)
                    {
                        mayHaveSucceeded |= exception.MayHaveSucceeded;
                        throw;
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (BraketServiceException exception) when (mayHaveSucceeded && !exception.MayHaveSucceeded)
        {
            throw new BraketServiceException(exception.Kind, exception.Message, exception) { MayHaveSucceeded = true };
        }
    }

    private async Task<TAnswer> AttemptAsync<TAnswer>(
        string operation, ServiceCall call, JsonTypeInfo<TAnswer> shape, CancellationToken cancellationToken)
    {
        try
        {
            ServiceReply reply = await _pipeline.SendAsync(call, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(reply.Body, shape) ?? throw new JsonException("The answer is null.");
        }
        catch (AmazonServiceException exception) when (exception.StatusCode >= HttpStatusCode.BadRequest)
        {
            ServiceErrorKind kind = KindOf(exception);
            throw new BraketServiceException(kind, $"{operation}: {kind} ({(int)exception.StatusCode}): {exception.Message}", exception)
            {
                MayHaveSucceeded = exception.StatusCode >= HttpStatusCode.InternalServerError,
            };
        }
        catch (Exception exception) when (
            exception is JsonException or AmazonClientException or AmazonServiceException or HttpRequestException or IOException or TimeoutException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new BraketServiceException(
                ServiceErrorKind.Unknown, $"{operation}: no answer that can be read: {exception.Message}", exception) { MayHaveSucceeded = true };
        }
    }

    private ResiliencePipeline Retries(Func<ServiceErrorKind, bool> worthAnother) => _retries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = _clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is BraketServiceException { Kind: var kind } && worthAnother(kind)),
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstWait,
                MaxDelay = LongestWait,
                MaxRetryAttempts = _retries,
            })
            .Build();

    private static bool IsWorthAnother(ServiceErrorKind kind) =>
        kind is ServiceErrorKind.Throttling or ServiceErrorKind.InternalService or ServiceErrorKind.Unknown;

    private static ServiceErrorKind KindOf(AmazonServiceException exception)
    {
        const string Suffix = "Exception";
        string code = exception.ErrorCode ?? string.Empty;
        string name = code.EndsWith(Suffix, StringComparison.Ordinal) ? code[..^Suffix.Length] : code;
        if (Enum.TryParse(name, out ServiceErrorKind kind) && kind != ServiceErrorKind.Unknown)
        {
            return kind;
        }

        return (int)exception.StatusCode switch
        {
            429 => ServiceErrorKind.Throttling,
            403 => ServiceErrorKind.AccessDenied,
            404 => ServiceErrorKind.ResourceNotFound,
            >= 400 and < 500 => ServiceErrorKind.Validation,
            >= 500 => ServiceErrorKind.InternalService,
            _ => ServiceErrorKind.Unknown,
        };
    }
}
