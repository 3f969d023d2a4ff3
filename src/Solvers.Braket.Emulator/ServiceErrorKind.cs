namespace Solvers.Braket.Emulator;

/// <summary>The errors of the service, and with which status it answers them.</summary>
public enum ServiceErrorKind
{
    /// <summary>400: the request breaks a rule.</summary>
    Validation,

    /// <summary>402: more than the account may use.</summary>
    ServiceQuotaExceeded,

    /// <summary>403: signature, credentials or rights.</summary>
    AccessDenied,

    /// <summary>404: there is no such task, device or limit.</summary>
    ResourceNotFound,

    /// <summary>409: the state of the resource forbids it.</summary>
    Conflict,

    /// <summary>410: the device is gone for good.</summary>
    DeviceRetired,

    /// <summary>424: the device takes no tasks now.</summary>
    DeviceOffline,

    /// <summary>429: too many requests.</summary>
    Throttling,

    /// <summary>500: the service failed.</summary>
    InternalService,
}
