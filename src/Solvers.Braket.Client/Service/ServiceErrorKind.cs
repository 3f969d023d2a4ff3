namespace Solvers.Braket.Client;

/// <summary>What the service says is wrong; its names end in "Exception".</summary>
public enum ServiceErrorKind
{
    /// <summary>Nothing that the service's model knows, or no answer at all.</summary>
    Unknown,

    /// <summary>400: the request is wrong, or over a spending limit.</summary>
    Validation,

    /// <summary>402: too many tasks at once.</summary>
    ServiceQuotaExceeded,

    /// <summary>403: the credentials do not allow it.</summary>
    AccessDenied,

    /// <summary>404: there is no such task or device.</summary>
    ResourceNotFound,

    /// <summary>409: the state of the task does not allow it.</summary>
    Conflict,

    /// <summary>410: the device is gone for good.</summary>
    DeviceRetired,

    /// <summary>424: the device takes no tasks now.</summary>
    DeviceOffline,

    /// <summary>429: too many requests.</summary>
    Throttling,

    /// <summary>500: a fault of the service.</summary>
    InternalService,
}
