namespace Solvers.Braket.Emulator.Devices;

/// <summary>Whether a device takes tasks.</summary>
internal enum DeviceStatus
{
    /// <summary>It takes tasks; outside its hours they wait.</summary>
    Online,

    /// <summary>It takes no tasks now: 424.</summary>
    Offline,

    /// <summary>It takes no tasks ever again, though it is still described: 410.</summary>
    Retired,
}
