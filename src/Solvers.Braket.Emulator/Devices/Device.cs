namespace Solvers.Braket.Emulator.Devices;

/// <summary>A device: what it takes and what it costs.</summary>
internal sealed record Device
{
    /// <summary>Gets the identifier; its fourth part is the region, empty for a simulator.</summary>
    public required string Arn { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets whose it is.</summary>
    public required DeviceMaker Maker { get; init; }

    /// <summary>Gets whether it takes tasks.</summary>
    public DeviceStatus Status { get; init; }

    /// <summary>Gets the number of qubits.</summary>
    public required int QubitCount { get; init; }

    /// <summary>Gets the least number of shots of a task.</summary>
    public required int MinimumShots { get; init; }

    /// <summary>Gets the greatest number of shots of a task.</summary>
    public required int MaximumShots { get; init; }

    /// <summary>Gets the gates it takes, by their names in OpenQASM.</summary>
    public required IReadOnlyList<string> Gates { get; init; }

    /// <summary>Gets the gates it is built of.</summary>
    public IReadOnlyList<string> NativeGates { get; init; } = [];

    /// <summary>Gets the price of a shot in US dollars; 0 for a simulator, which costs by time.</summary>
    public decimal PricePerShot { get; init; }

    /// <summary>Gets how many executables a program set may hold; 0 where none is taken.</summary>
    public int MaximumExecutables { get; init; }

    /// <summary>Gets a value indicating whether it is a simulator.</summary>
    public bool IsSimulator => Maker == DeviceMaker.Amazon;

    /// <summary>Gets a value indicating whether <c>barrier</c> is taken.</summary>
    public bool TakesBarrier => Maker is DeviceMaker.Iqm or DeviceMaker.Rigetti;

    /// <summary>Gets a value indicating whether a program may leave out its measurements.</summary>
    public bool MeasuresUnasked => Maker is DeviceMaker.Amazon or DeviceMaker.IonQ;

    /// <summary>Gets the region, empty for a simulator.</summary>
    public string Region => Arn.Split(':')[3];

    /// <summary>Gets the maker's name as descriptions give it.</summary>
    public string Provider => Maker switch
    {
        DeviceMaker.Amazon => "Amazon Braket",
        DeviceMaker.IonQ => "IonQ",
        DeviceMaker.Iqm => "IQM",
        _ => "Rigetti",
    };
}
