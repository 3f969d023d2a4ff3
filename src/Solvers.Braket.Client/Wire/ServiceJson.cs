using System.Text.Json.Serialization;

namespace Solvers.Braket.Client.Wire;

/// <summary>Bodies of requests and answers. A member that is missing is an error, one that is unknown is passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CreateTaskRequest))]
[JsonSerializable(typeof(CreatedTask))]
[JsonSerializable(typeof(QuantumTaskDetails))]
[JsonSerializable(typeof(CancelRequest))]
[JsonSerializable(typeof(CancelledTask))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(TaskPage))]
[JsonSerializable(typeof(DevicePage))]
[JsonSerializable(typeof(DeviceDetails))]
[JsonSerializable(typeof(SpendingLimitPage))]
[JsonSerializable(typeof(CreateSpendingLimitRequest))]
[JsonSerializable(typeof(CreatedSpendingLimit))]
internal sealed partial class ServiceJson : JsonSerializerContext;
