using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Signing;

namespace Solvers.Braket.Emulator.Requests;

/// <summary>Compares a request with the published model: members, lengths, values, path and headers.</summary>
/// <remarks>
/// The model says nothing on members it does not know, on unencoded characters of an identifier, or on the kind of content; the service
/// lets them pass. They are noted all the same, for none of them is what a client means to send.
/// </remarks>
internal sealed class ShapeChecker
{
    private readonly List<string> _errors = [];
    private readonly List<string> _notes = [];

    /// <summary>Gets what the service refuses, in its words.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Gets what the service lets pass though it looks like a mistake.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Compares a request.</summary>
    /// <param name="route">Its operation and identifier.</param>
    /// <param name="request">The request.</param>
    /// <returns>The body; empty when there is none or it is no JSON object.</returns>
    public JsonObject Check(RequestRoute route, WireRequest request)
    {
        if (RequestShapes.Label(route.Operation) is { } label)
        {
            CheckText(label, label.Name, route.Label!);
            if (Uri.EscapeDataString(route.Label!) != route.WireLabel)
            {
                _notes.Add($"The identifier '{route.WireLabel}' in the path is not percent-encoded in full.");
            }
        }

        CheckQuery(route, request);
        return CheckBody(route, request);
    }

    private void CheckQuery(RequestRoute route, WireRequest request)
    {
        JsonObject query = [];
        foreach (string pair in request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            query[Uri.UnescapeDataString(parts[0])] = parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : string.Empty;
        }

        CheckMembers(RequestShapes.Query(route.Operation), string.Empty, query);
    }

    private JsonObject CheckBody(RequestRoute route, WireRequest request)
    {
        IReadOnlyList<MemberShape> members = RequestShapes.Body(route.Operation);
        if (members.Count == 0)
        {
            if (request.Body.Length > 0)
            {
                _notes.Add($"{route.Operation} takes no body, and one was sent.");
            }

            return [];
        }

        if (!request.Header("content-type").StartsWith("application/json", StringComparison.Ordinal))
        {
            _notes.Add($"The content type of {route.Operation} is '{request.Header("content-type")}', not application/json.");
        }

        try
        {
            // A member that stands twice is refused here as well.
            if (JsonNode.Parse(request.Body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) is JsonObject body)
            {
                CheckMembers(members, string.Empty, body);
                return body;
            }
        }
        catch (JsonException)
        {
            // Reported below, with the bodies that are JSON but no object.
        }

        _errors.Add("The body could not be parsed as a JSON object.");
        return [];
    }

    private void CheckMembers(IReadOnlyList<MemberShape> members, string path, JsonObject values)
    {
        foreach (MemberShape member in members)
        {
            string place = path + member.Name;
            if (values[member.Name] is { } value)
            {
                CheckValue(member, place, value);
            }
            else if (member.Required)
            {
                _errors.Add($"Value null at '{place}' failed to satisfy constraint: Member must not be null");
            }
        }

        foreach (string name in values.Select(static pair => pair.Key).Except(members.Select(static member => member.Name), StringComparer.Ordinal))
        {
            _notes.Add($"'{path}{name}' is no member of the request.");
        }
    }

    private void CheckValue(MemberShape member, string place, JsonNode value)
    {
        JsonValueKind found = value.GetValueKind();
        switch (member.Kind)
        {
            case MemberKind.Text or MemberKind.JsonText when found == JsonValueKind.String:
                CheckText(member, place, value.GetValue<string>());
                break;
            case MemberKind.Whole when found == JsonValueKind.Number && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number):
                CheckRange(member, place, number, number, "value");
                break;
            case MemberKind.Time when found == JsonValueKind.Number:
                break;
            case MemberKind.List when value is JsonArray items:
                CheckRange(member, place, "[" + items.Count + "]", items.Count, "length");
                for (int index = 0; index < items.Count; index++)
                {
                    CheckItem(member.Members[0], string.Create(CultureInfo.InvariantCulture, $"{place}.{index + 1}.member"), items[index]);
                }

                break;
            case MemberKind.Structure when value is JsonObject structure:
                CheckMembers(member.Members, place + ".", structure);
                break;
            case MemberKind.Map when value is JsonObject map:
                foreach (string key in map.Where(static pair => pair.Value?.GetValueKind() != JsonValueKind.String).Select(static pair => pair.Key))
                {
                    _errors.Add($"The value of '{place}.{key}' is not a string.");
                }

                break;
            default:
                _errors.Add($"'{place}' is {Kind(found)}; expected {Kind(member.Kind)}.");
                break;
        }
    }

    private void CheckItem(MemberShape item, string place, JsonNode? value)
    {
        if (value is null)
        {
            _errors.Add($"Value null at '{place}' failed to satisfy constraint: Member must not be null");
        }
        else
        {
            CheckValue(item, place, value);
        }
    }

    private void CheckText(MemberShape member, string place, string text)
    {
        CheckRange(member, place, text.Length > 64 ? text[..64] + "..." : text, text.Length, "length");
        if (member.Pattern is { } pattern && !pattern.IsMatch(text))
        {
            _errors.Add($"Value '{text}' at '{place}' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}");
        }

        if (member.Values.Count > 0 && !member.Values.Contains(text, StringComparer.Ordinal))
        {
            _errors.Add($"Value '{text}' at '{place}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", member.Values)}]");
        }

        if (member.Kind == MemberKind.JsonText && !IsJson(text))
        {
            _errors.Add($"'{place}' is a string, but no JSON document is in it.");
        }
    }

    private void CheckRange(MemberShape member, string place, object shown, long size, string what)
    {
        if (size < member.Minimum)
        {
            _errors.Add(string.Create(CultureInfo.InvariantCulture, $"Value '{shown}' at '{place}' failed to satisfy constraint: Member must have {what} greater than or equal to {member.Minimum}"));
        }
        else if (size > member.Maximum)
        {
            _errors.Add(string.Create(CultureInfo.InvariantCulture, $"Value '{shown}' at '{place}' failed to satisfy constraint: Member must have {what} less than or equal to {member.Maximum}"));
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => "true or false",
    };

    private static string Kind(MemberKind kind) => kind switch
    {
        MemberKind.Text => "a string",
        MemberKind.JsonText => "a string that holds JSON",
        MemberKind.Whole => "a whole number",
        MemberKind.Time => "a number of seconds",
        MemberKind.List => "a list",
        _ => "an object",
    };
}
