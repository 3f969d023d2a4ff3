using Solvers.Braket.Emulator.Requests;

namespace Solvers.Braket.Emulator.Faults;

/// <summary>Which fault can meet which operation.</summary>
internal static class RequestFaults
{
    /// <summary>Tells whether an operation can answer so.</summary>
    /// <param name="fault">Fault and operation.</param>
    /// <returns>Whether the published model has that error for it.</returns>
    public static bool Fits(RequestFault fault) => Fitting(fault.Fault).Contains(fault.On);

    /// <summary>Lists the operations that a fault can meet.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The operations.</returns>
    public static IEnumerable<ServiceOperation> Fitting(FaultKind fault) => fault switch
    {
        FaultKind.DeviceOffline or FaultKind.QuotaExceeded => [ServiceOperation.CreateQuantumTask],
        FaultKind.DeviceRetired => [ServiceOperation.CreateQuantumTask, ServiceOperation.CreateSpendingLimit],
        FaultKind.NotFound =>
        [
            ServiceOperation.GetQuantumTask,
            ServiceOperation.CancelQuantumTask,
            ServiceOperation.GetDevice,
            ServiceOperation.UpdateSpendingLimit,
            ServiceOperation.DeleteSpendingLimit,
            ServiceOperation.GetObject,
            ServiceOperation.HeadObject,
        ],
        _ => Enum.GetValues<ServiceOperation>(),
    };
}
