using System.Globalization;
using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Devices;

namespace Solvers.Braket.Emulator.Tasks;

/// <summary>Checks a request to create a task beyond the shape of its members.</summary>
internal static class TaskRequestReader
{
    private const int LeastShotsWithDebias = 2500;

    /// <summary>Checks a request.</summary>
    /// <param name="body">The body, of the right shape.</param>
    /// <param name="region">The region that the request was signed for.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ServiceException">The device does not take it, or a rule is broken.</exception>
    public static TaskRequest Read(JsonObject body, string region)
    {
        Device device = FindDevice(body["deviceArn"]!.GetValue<string>(), region);
        long shots = body["shots"]!.GetValue<long>();
        ActionReader action = new(device);
        IReadOnlyList<JsonObject> programs = action.Read(Parse(body["action"]!), (int)Math.Min(shots, int.MaxValue));
        CheckShots(device, shots / action.Executables.Count);
        if (body["deviceParameters"] is { } parameters)
        {
            CheckParameters(device, Parse(parameters), shots);
        }

        string bucket = body["outputS3Bucket"]!.GetValue<string>();
        if (!bucket.StartsWith("amazon-braket-", StringComparison.Ordinal))
        {
            throw new ServiceException(
                ServiceErrorKind.AccessDenied,
                $"The service may not write to the bucket '{bucket}': its policy covers buckets whose name begins with amazon-braket-.");
        }

        return new TaskRequest
        {
            Body = body,
            Device = device,
            Shots = (int)shots,
            Programs = programs,
            Executables = action.Executables,
            IsSet = action.IsSet,
        };
    }

    /// <summary>Finds a device that takes tasks.</summary>
    /// <param name="arn">Its identifier.</param>
    /// <param name="region">The region that the request was signed for.</param>
    /// <returns>The device.</returns>
    /// <exception cref="ServiceException">It is unknown, elsewhere, offline or retired.</exception>
    private static Device FindDevice(string arn, string region)
    {
        Device device = Fleet.Find(arn) ?? throw Invalid($"The device '{arn}' does not exist.");
        if (device.Region.Length > 0 && device.Region != region)
        {
            throw Invalid($"{device.Name} is in {device.Region}; the request went to {region}.");
        }

        return device.Status switch
        {
            DeviceStatus.Offline => throw new ServiceException(ServiceErrorKind.DeviceOffline, $"{device.Name} is offline."),
            DeviceStatus.Retired => throw new ServiceException(ServiceErrorKind.DeviceRetired, $"{device.Name} is retired."),
            _ => device,
        };
    }

    private static void CheckShots(Device device, long shots)
    {
        // Without shots a simulator computes the result types of its program, which the subset here has not.
        int least = Math.Max(device.MinimumShots, 1);
        if (shots < least || shots > device.MaximumShots)
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"Shots must be from {least} to {device.MaximumShots} on {device.Name}, not {shots}."));
        }
    }

    private static void CheckParameters(Device device, JsonObject parameters, long shots)
    {
        string maker = device.Maker switch
        {
            DeviceMaker.IonQ => "braket.device_schema.ionq.ionq_device_parameters",
            DeviceMaker.Iqm => "braket.device_schema.iqm.iqm_device_parameters",
            DeviceMaker.Rigetti => "braket.device_schema.rigetti.rigetti_device_parameters",
            _ => "braket.device_schema.simulators.gate_model_simulator_device_parameters",
        };
        string? name = parameters["braketSchemaHeader"]?["name"]?.ToString();

        // The service's own SDK sends the simulator's header to IQM devices.
        if (name != maker && !(device.Maker == DeviceMaker.Iqm && name == "braket.device_schema.simulators.gate_model_simulator_device_parameters"))
        {
            throw Invalid($"deviceParameters of {device.Name} have the schema {maker}, not '{name}'.");
        }

        if (parameters["errorMitigation"] is not null && (device.Maker != DeviceMaker.IonQ || shots < LeastShotsWithDebias))
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"Error mitigation is offered by IonQ devices alone, from {LeastShotsWithDebias} shots on."));
        }
    }

    // The shape was checked: it is a string that holds a JSON object.
    private static JsonObject Parse(JsonNode text) => JsonNode.Parse(text.GetValue<string>())!.AsObject();

    private static ServiceException Invalid(string message) => new(ServiceErrorKind.Validation, message);
}
