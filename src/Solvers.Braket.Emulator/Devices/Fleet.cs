namespace Solvers.Braket.Emulator.Devices;

/// <summary>The devices that the stand-in offers, with the limits and prices that the service published in 2026.</summary>
internal static class Fleet
{
    /// <summary>The regions of the service; the first is where a simulator's tasks go by default.</summary>
    public static readonly IReadOnlyList<string> Regions = ["us-east-1", "us-west-1", "us-west-2", "eu-west-2", "eu-north-1"];

    private static readonly string[] Portable = ["cnot", "h", "rx", "ry", "rz", "s", "si", "swap", "t", "ti", "x", "y", "z"];
    private static readonly string[] Ion = [.. Portable, "v", "vi", "xx", "yy", "zz"];

    private static readonly string[] Rigetti =
        [.. Portable, "i", "phaseshift", "ccnot", "cphaseshift", "cswap", "cz", "iswap", "pswap", "xy"];

    private static readonly string[] All = [.. Rigetti, "cy", "v", "vi", "xx", "yy", "zz"];

    /// <summary>Gets the devices.</summary>
    public static IReadOnlyList<Device> Devices { get; } =
    [
        new()
        {
            Arn = "arn:aws:braket:::device/quantum-simulator/amazon/sv1",
            Name = "SV1",
            Maker = DeviceMaker.Amazon,
            QubitCount = 34,
            MinimumShots = 0,
            MaximumShots = 100_000,
            Gates = All,
        },
        new()
        {
            Arn = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet",
            Name = "Garnet",
            Maker = DeviceMaker.Iqm,
            QubitCount = 20,
            MinimumShots = 1,
            MaximumShots = 20_000,
            Gates = All,
            NativeGates = ["cz", "prx"],
            PricePerShot = 0.00145m,
            MaximumExecutables = 100,
        },
        new()
        {
            Arn = "arn:aws:braket:eu-north-1::device/qpu/iqm/Emerald",
            Name = "Emerald",
            Maker = DeviceMaker.Iqm,
            QubitCount = 54,
            MinimumShots = 1,
            MaximumShots = 200_000,
            Gates = All,
            NativeGates = ["cz", "prx"],
            PricePerShot = 0.0016m,
            MaximumExecutables = 100,
        },
        new()
        {
            Arn = "arn:aws:braket:us-west-1::device/qpu/rigetti/Cepheus-1-108Q",
            Name = "Cepheus-1-108Q",
            Maker = DeviceMaker.Rigetti,
            QubitCount = 107,
            MinimumShots = 10,
            MaximumShots = 50_000,
            Gates = Rigetti,
            NativeGates = ["rx", "rz", "cz"],
            PricePerShot = 0.000425m,
            MaximumExecutables = 100,
        },
        new()
        {
            Arn = "arn:aws:braket:us-east-1::device/qpu/ionq/Forte-Enterprise-1",
            Name = "Forte-Enterprise-1",
            Maker = DeviceMaker.IonQ,
            QubitCount = 36,
            MinimumShots = 100,
            MaximumShots = 5_000,
            Gates = Ion,
            NativeGates = ["GPI", "GPI2", "ZZ"],
            PricePerShot = 0.08m,
        },
        new()
        {
            Arn = "arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1",
            Name = "Forte-1",
            Maker = DeviceMaker.IonQ,
            Status = DeviceStatus.Offline,
            QubitCount = 36,
            MinimumShots = 100,
            MaximumShots = 5_000,
            Gates = Ion,
            NativeGates = ["GPI", "GPI2", "ZZ"],
            PricePerShot = 0.08m,
        },
        new()
        {
            Arn = "arn:aws:braket:us-east-1::device/qpu/ionq/Aria-1",
            Name = "Aria 1",
            Maker = DeviceMaker.IonQ,
            Status = DeviceStatus.Retired,
            QubitCount = 25,
            MinimumShots = 1,
            MaximumShots = 5_000,
            Gates = Ion,
            NativeGates = ["GPI", "GPI2", "MS"],
            PricePerShot = 0.03m,
        },
    ];

    /// <summary>Finds a device.</summary>
    /// <param name="arn">Its identifier.</param>
    /// <returns>The device, or null.</returns>
    public static Device? Find(string arn) => Devices.FirstOrDefault(device => device.Arn == arn);
}
