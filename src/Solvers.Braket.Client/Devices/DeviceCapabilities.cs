using System.Text.Json;

namespace Solvers.Braket.Client;

/// <summary>What a device can do: the few facts of its description that solving needs.</summary>
public sealed record DeviceCapabilities
{
    private const string ProgramAction = "braket.ir.openqasm.program";
    private const string ProgramSetAction = "braket.ir.openqasm.program_set";

    /// <summary>Gets the identifier.</summary>
    public required string DeviceArn { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets ONLINE, OFFLINE or RETIRED. Retired devices are still described.</summary>
    public required string Status { get; init; }

    /// <summary>Gets the number of qubits.</summary>
    public required int QubitCount { get; init; }

    /// <summary>Gets the fewest shots of a task.</summary>
    public required long MinimumShots { get; init; }

    /// <summary>Gets the most shots of a task.</summary>
    public required long MaximumShots { get; init; }

    /// <summary>Gets the gates by their OpenQASM names; empty when the device takes no OpenQASM.</summary>
    public required IReadOnlyList<string> Gates { get; init; }

    /// <summary>Gets the programs that one task may hold; 0 when the device takes one at a time.</summary>
    public int MaximumExecutables { get; init; }

    /// <summary>Gets the most shots of such a task over all programs.</summary>
    public long MaximumTotalShots { get; init; }

    /// <summary>Gets how often the service wants to be asked at most; null when it does not say.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>Gets the price that the device states, for comparison with the price file; null when it states none.</summary>
    public decimal? StatedPrice { get; init; }

    /// <summary>Gets the unit of that price, such as shot or minute; null when it states none.</summary>
    public string? StatedUnit { get; init; }

    /// <summary>Reads the answer of GetDevice.</summary>
    /// <exception cref="InvalidDataException">Something is missing or of another kind.</exception>
    internal static DeviceCapabilities Read(DeviceDetails details)
    {
        try
        {
            using var document = JsonDocument.Parse(details.DeviceCapabilities);
            JsonElement root = document.RootElement;
            JsonElement service = root.GetProperty("service");
            JsonElement shots = service.GetProperty("shotsRange");
            JsonElement actions = root.GetProperty("action");
            bool hasCost = service.TryGetProperty("deviceCost", out JsonElement cost) && cost.ValueKind == JsonValueKind.Object;
            bool hasSets = actions.TryGetProperty(ProgramSetAction, out JsonElement set);
            return new DeviceCapabilities
            {
                DeviceArn = details.DeviceArn,
                Name = details.DeviceName,
                Status = details.DeviceStatus,
                QubitCount = root.GetProperty("paradigm").GetProperty("qubitCount").GetInt32(),
                MinimumShots = shots[0].GetInt64(),
                MaximumShots = shots[1].GetInt64(),
                Gates = actions.TryGetProperty(ProgramAction, out JsonElement program)
                    ? [.. program.GetProperty("supportedOperations").EnumerateArray().Select(static gate => gate.GetString()!)]
                    : [],
                MaximumExecutables = hasSets ? set.GetProperty("maximumExecutables").GetInt32() : 0,
                MaximumTotalShots = hasSets ? set.GetProperty("maximumTotalShots").GetInt64() : 0,
                PollInterval = service.TryGetProperty("getTaskPollIntervalMillis", out JsonElement poll) && poll.ValueKind == JsonValueKind.Number
                    ? TimeSpan.FromMilliseconds(poll.GetDouble())
                    : null,
                StatedPrice = hasCost ? cost.GetProperty("price").GetDecimal() : null,
                StatedUnit = hasCost ? cost.GetProperty("unit").GetString() : null,
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException(
                $"The description of {details.DeviceArn} is not as expected ({exception.Message}); it may be no gate model device. Name another one.", exception);
        }
    }
}
