namespace Solvers.Braket.Emulator.Requests;

/// <summary>The operations that the stand-in answers: ten of the service, API version 2019-09-01, and three of the storage.</summary>
public enum ServiceOperation
{
    /// <summary>POST /quantum-task.</summary>
    CreateQuantumTask,

    /// <summary>GET /quantum-task/{quantumTaskArn}.</summary>
    GetQuantumTask,

    /// <summary>PUT /quantum-task/{quantumTaskArn}/cancel.</summary>
    CancelQuantumTask,

    /// <summary>POST /quantum-tasks.</summary>
    SearchQuantumTasks,

    /// <summary>GET /device/{deviceArn}.</summary>
    GetDevice,

    /// <summary>POST /devices.</summary>
    SearchDevices,

    /// <summary>POST /spending-limit.</summary>
    CreateSpendingLimit,

    /// <summary>POST /spending-limits.</summary>
    SearchSpendingLimits,

    /// <summary>PATCH /spending-limit/{spendingLimitArn}/update.</summary>
    UpdateSpendingLimit,

    /// <summary>DELETE /spending-limit/{spendingLimitArn}/delete.</summary>
    DeleteSpendingLimit,

    /// <summary>GET /{bucket}/{key}.</summary>
    GetObject,

    /// <summary>HEAD /{bucket}/{key}.</summary>
    HeadObject,

    /// <summary>PUT /{bucket}/{key}; without a key it makes the bucket.</summary>
    PutObject,
}
