using System.Security;
using System.Text;
using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Signing;

namespace Solvers.Braket.Emulator.Service;

/// <summary>Writes errors as the service and as the storage do.</summary>
internal static class ErrorReply
{
    private const string TypeHeader = "x-amzn-ErrorType";

    /// <summary>Gives the status of an error of the service.</summary>
    /// <param name="kind">The error.</param>
    /// <returns>The HTTP status.</returns>
    public static int Status(ServiceErrorKind kind) => kind switch
    {
        ServiceErrorKind.Validation => 400,
        ServiceErrorKind.ServiceQuotaExceeded => 402,
        ServiceErrorKind.AccessDenied => 403,
        ServiceErrorKind.ResourceNotFound => 404,
        ServiceErrorKind.Conflict => 409,
        ServiceErrorKind.DeviceRetired => 410,
        ServiceErrorKind.DeviceOffline => 424,
        ServiceErrorKind.Throttling => 429,
        _ => 500,
    };

    /// <summary>Writes an error of the service.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="form">Where the answer names it.</param>
    /// <returns>The answer.</returns>
    public static Reply Of(ServiceException exception, ErrorForm form = ErrorForm.Header)
    {
        JsonObject body = exception.Details?.DeepClone().AsObject() ?? [];
        body["message"] = exception.Message;
        return Named(Status(exception.Kind), exception.Kind + "Exception", body, form);
    }

    /// <summary>Refuses a signature as the service does.</summary>
    /// <param name="exception">What is wrong with it.</param>
    /// <returns>The answer.</returns>
    public static Reply Of(SignatureException exception)
    {
        string name = exception.Failure switch
        {
            SignatureFailure.Missing => "MissingAuthenticationTokenException",
            SignatureFailure.Incomplete => "IncompleteSignatureException",
            SignatureFailure.UnknownKey or SignatureFailure.WrongToken => "UnrecognizedClientException",
            _ => "InvalidSignatureException",
        };
        return Named(403, name, new JsonObject { ["message"] = exception.Message }, ErrorForm.Header);
    }

    /// <summary>Refuses a signature as the storage does.</summary>
    /// <param name="exception">What is wrong with it.</param>
    /// <returns>The answer.</returns>
    public static Reply OfStorage(SignatureException exception) => exception.Failure switch
    {
        SignatureFailure.Skewed => Storage(403, "RequestTimeTooSkewed", exception.Message),
        SignatureFailure.UnknownKey => Storage(403, "InvalidAccessKeyId", exception.Message),
        SignatureFailure.WrongToken => Storage(400, "InvalidToken", exception.Message),
        SignatureFailure.BodyHash => Storage(400, "XAmzContentSHA256Mismatch", exception.Message),
        SignatureFailure.Mismatch => Storage(403, "SignatureDoesNotMatch", exception.Message),
        _ => Storage(403, "AccessDenied", exception.Message),
    };

    /// <summary>Writes an error of the storage.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The error's name.</param>
    /// <param name="message">What is wrong.</param>
    /// <returns>The answer, in XML.</returns>
    public static Reply Storage(int status, string code, string message) => new(
        status,
        "application/xml",
        Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{SecurityElement.Escape(message)}</Message></Error>"));

    private static Reply Named(int status, string name, JsonObject body, ErrorForm form)
    {
        switch (form)
        {
            case ErrorForm.BodyType:
                body["__type"] = "com.amazonaws.braket#" + name;
                return Reply.Json(status, body);
            case ErrorForm.BodyCode:
                body["code"] = name;
                return Reply.Json(status, body);
            default:
                string value = form == ErrorForm.HeaderWithUri ? name + ":http://internal.amazon.com/coral/com.amazonaws.braket/" : name;
                return Reply.Json(status, body) with { Headers = [(TypeHeader, value)] };
        }
    }
}
