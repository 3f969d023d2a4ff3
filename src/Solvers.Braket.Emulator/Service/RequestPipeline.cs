using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Devices;
using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Requests;
using Solvers.Braket.Emulator.Signing;
using Solvers.Braket.Emulator.Storage;

namespace Solvers.Braket.Emulator.Service;

/// <summary>What a request goes through: signature, shape, faults and quotas, and at last the service or the storage.</summary>
/// <param name="signatures">Checks signatures.</param>
/// <param name="faults">Says what goes wrong.</param>
/// <param name="service">The service.</param>
/// <param name="storage">The storage.</param>
/// <param name="clock">The time.</param>
internal sealed class RequestPipeline(
    SignatureChecker signatures,
    FaultInjector faults,
    BraketService service,
    StorageService storage,
    TimeProvider clock)
{
    private readonly RateLimits _rates = new(clock);

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer, and what is recorded.</returns>
    public Exchange Answer(WireRequest request)
    {
        bool isStorage = false;
        try
        {
            var authorization = Authorization.Parse(request.Header("authorization"));
            isStorage = authorization.Service == SignatureChecker.Storage;
            signatures.Check(request, authorization);
            CheckScope(authorization);
            return isStorage ? AnswerStorage(request) : AnswerService(request, authorization.Region);
        }
        catch (SignatureException exception)
        {
            Reply reply = isStorage ? ErrorReply.OfStorage(exception) : ErrorReply.Of(exception);
            return Record(request, null, reply, null, [exception.Message]);
        }
    }

    private static void CheckScope(Authorization authorization)
    {
        if (authorization.Service is not ("braket" or SignatureChecker.Storage))
        {
            throw new SignatureException(SignatureFailure.Mismatch, "Credential should be scoped to correct service: 'braket'.");
        }

        if (!Fleet.Regions.Contains(authorization.Region, StringComparer.Ordinal))
        {
            throw new SignatureException(SignatureFailure.Mismatch, $"Credential should be scoped to a valid region; '{authorization.Region}' has no such service.");
        }
    }

    private Exchange AnswerService(WireRequest request, string region)
    {
        if (RequestRoute.Find(request) is not { } route)
        {
            const string problem = "No operation has this method and path; an identifier in a path is one label, percent-encoded in full.";
            Reply unknown = Reply.Json(404, new JsonObject { ["message"] = problem }) with { Headers = [("x-amzn-ErrorType", "UnknownOperationException")] };
            return Record(request, null, unknown, null, [problem]);
        }

        ShapeChecker shapes = new();
        JsonObject body = shapes.Check(route, request);
        string userAgent = request.Header("user-agent");
        List<string> violations = [.. shapes.Errors, .. shapes.Notes];
        if (route.Operation == ServiceOperation.GetDevice && !BraketService.KnowsPrograms(userAgent))
        {
            violations.Add("The User-Agent names no BraketSchemas of 1.8.0 or later, so OpenQASM is left out of the description.");
        }

        RequestFault? fault = faults.Next(route.Operation);
        Reply reply;
        try
        {
            Refuse(route.Operation, fault);
            reply = fault?.Fault == FaultKind.ResetBefore
                ? new Reply(0, string.Empty, [])
                : shapes.Errors.Count == 0
                    ? service.Handle(route, body, request.Query, region, userAgent)
                    : throw new ServiceException(ServiceErrorKind.Validation, $"{shapes.Errors.Count} validation error detected: {string.Join("; ", shapes.Errors)}");
        }
        catch (ServiceException exception)
        {
            reply = ErrorReply.Of(exception, fault?.Form ?? ErrorForm.Header);
        }

        return Record(request, route.Operation, reply, fault, violations);
    }

    // Faults that leave nothing done, and quotas.
    private void Refuse(ServiceOperation operation, RequestFault? fault)
    {
        ServiceErrorKind? kind = fault?.Fault switch
        {
            FaultKind.Throttle => ServiceErrorKind.Throttling,
            FaultKind.InternalError => ServiceErrorKind.InternalService,
            FaultKind.QuotaExceeded => ServiceErrorKind.ServiceQuotaExceeded,
            FaultKind.AccessDenied => ServiceErrorKind.AccessDenied,
            FaultKind.NotFound => ServiceErrorKind.ResourceNotFound,
            FaultKind.DeviceOffline => ServiceErrorKind.DeviceOffline,
            FaultKind.DeviceRetired => ServiceErrorKind.DeviceRetired,
            _ => _rates.Take(operation) ? null : ServiceErrorKind.Throttling,
        };
        if (kind is { } refused)
        {
            throw new ServiceException(refused, fault is null ? "Rate exceeded" : $"A fault of the plan: {fault.Fault}.");
        }
    }

    private Exchange AnswerStorage(WireRequest request)
    {
        if (StorageService.Find(request) is not { } operation)
        {
            return Record(request, null, ErrorReply.Storage(405, "MethodNotAllowed", "The specified method is not allowed against this resource."), null, [$"The storage here has no {request.Method}."]);
        }

        RequestFault? fault = faults.Next(operation);
        Reply reply = fault?.Fault switch
        {
            FaultKind.Throttle => ErrorReply.Storage(503, "SlowDown", "Please reduce your request rate."),
            FaultKind.InternalError => ErrorReply.Storage(500, "InternalError", "We encountered an internal error. Please try again."),
            FaultKind.AccessDenied => ErrorReply.Storage(403, "AccessDenied", "Access Denied"),
            FaultKind.NotFound => ErrorReply.Storage(404, "NoSuchKey", "The specified key does not exist."),
            FaultKind.ResetBefore => new Reply(0, string.Empty, []),
            _ => storage.Handle(operation, request),
        };
        return Record(request, operation, reply, fault, []);
    }

    private Exchange Record(WireRequest request, ServiceOperation? operation, Reply reply, RequestFault? fault, IReadOnlyList<string> violations) =>
        new(reply, fault, new RecordedRequest
        {
            At = clock.GetUtcNow(),
            Operation = operation,
            Method = request.Method,
            Path = request.Path,
            UserAgent = request.Header("user-agent"),
            Status = fault?.Fault == FaultKind.HtmlError ? 500 : reply.Status,
            Fault = fault?.Fault,
            Violations = violations,
        });
}
