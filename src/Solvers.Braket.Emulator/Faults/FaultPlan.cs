using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Solvers.Braket.Emulator.Faults;

/// <summary>Everything that goes wrong while a stand-in runs. Faults count requests and tasks, not time, so they repeat.</summary>
public sealed record FaultPlan
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        PropertyNameCaseInsensitive = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    /// <summary>Gets the plan in which nothing goes wrong.</summary>
    public static FaultPlan None { get; } = new();

    /// <summary>Gets the faults of requests; of several that meet a request the first is taken.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<RequestFault> Requests { get; init; } = [];

    /// <summary>Gets the lives of the first tasks, in the order of their creation; later tasks live by the defaults.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<TaskScript> Tasks { get; init; } = [];

    /// <summary>Reads a plan from a JSON file with the members of this class in camelCase; comments are allowed.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidDataException">The file is no such plan; the message names the file, the place and the remedy.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FaultPlan Read(string path)
    {
        FaultPlan plan;
        try
        {
            plan = JsonSerializer.Deserialize<FaultPlan>(File.ReadAllBytes(path), Form) ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message} A fault plan has the lists 'requests' and 'tasks'; docs/quantum.md lists their members.", exception);
        }

        Validate(path, "requests", plan.Requests);
        Validate(path, "tasks", plan.Tasks);
        foreach ((int index, RequestFault fault) in plan.Requests.Index().Where(static item => !RequestFaults.Fits(item.Item)))
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: requests[{index}]: {fault.Fault} cannot meet {fault.On}; it can meet {string.Join(", ", RequestFaults.Fitting(fault.Fault))}."));
        }

        return plan;
    }

    /// <summary>Writes the plan as the JSON that <see cref="Read"/> takes.</summary>
    /// <returns>The text.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, Form);

    private static void Validate<T>(string path, string list, IReadOnlyList<T> items)
        where T : notnull
    {
        foreach ((int index, T item) in items.Index())
        {
            List<ValidationResult> problems = [];
            if (item is null || !Validator.TryValidateObject(item, new ValidationContext(item), problems, validateAllProperties: true))
            {
                string problem = problems.Count > 0 ? problems[0].ErrorMessage! : "is null; leave it out.";
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path}: {list}[{index}]: {problem}"));
            }
        }
    }
}
