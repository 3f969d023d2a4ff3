namespace Solvers.Braket.Emulator.Faults;

/// <summary>What goes wrong with one request.</summary>
public enum FaultKind
{
    /// <summary>429 ThrottlingException; 503 SlowDown of the storage. Nothing is done.</summary>
    Throttle,

    /// <summary>500 InternalServiceException. Nothing is done.</summary>
    InternalError,

    /// <summary>402 ServiceQuotaExceededException. Nothing is done.</summary>
    QuotaExceeded,

    /// <summary>403 AccessDeniedException. Nothing is done.</summary>
    AccessDenied,

    /// <summary>404 ResourceNotFoundException; NoSuchKey of the storage. Nothing is done.</summary>
    NotFound,

    /// <summary>424 DeviceOfflineException. Nothing is done.</summary>
    DeviceOffline,

    /// <summary>410 DeviceRetiredException. Nothing is done.</summary>
    DeviceRetired,

    /// <summary>The connection is reset before anything is done.</summary>
    ResetBefore,

    /// <summary>The request takes effect, and the connection is reset before an answer: the answer is lost.</summary>
    ResetAfter,

    /// <summary>The answer comes in pieces with a pause before each, <see cref="RequestFault.Pause"/>.</summary>
    SlowBody,

    /// <summary>The connection ends in the middle of the answer.</summary>
    TruncatedBody,

    /// <summary>The answer has the status it should have, and half of its text.</summary>
    MalformedBody,

    /// <summary>The request takes effect, and a page of HTML with status 500 is the answer.</summary>
    HtmlError,
}
