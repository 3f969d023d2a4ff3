using System.Text.RegularExpressions;

namespace Solvers.Models;

/// <summary>
/// Makes questions of the fields that published data sets have, worded and prepared as the evaluation harness does.
/// </summary>
/// <remarks>https://github.com/EleutherAI/lm-evaluation-harness, lm_eval/tasks: hellaswag, arc, super_glue/boolq, piqa, winogrande.</remarks>
internal static partial class TaskFormats
{
    // What the harness puts between context and choice.
    private const string Delimiter = " ";

    /// <summary>Makes a question.</summary>
    /// <param name="line">The line's object.</param>
    /// <param name="format">Which fields it has.</param>
    /// <param name="number">The line's number, from 1.</param>
    /// <returns>The question.</returns>
    /// <exception cref="InvalidDataException">A field is missing or malformed.</exception>
    public static TaskQuestion Read(JsonPlace line, TaskFormat format, int number)
    {
        (List<TaskChoice> choices, int gold) = format switch
        {
            TaskFormat.Plain => ReadPlain(line),
            TaskFormat.Hellaswag => ReadHellaswag(line),
            TaskFormat.Arc => ReadArc(line),
            TaskFormat.Boolq => ReadBoolq(line),
            TaskFormat.Piqa => ReadPiqa(line),
            TaskFormat.Winogrande => ReadWinogrande(line),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
        return new TaskQuestion(number, choices, gold);
    }

    private static (List<TaskChoice> Choices, int Gold) ReadPlain(JsonPlace line)
    {
        string delimiter = line.Find("delimiter")?.Text() ?? Delimiter;
        return After(line.Get("context").Text(), Texts(line.Get("choices")), line.Get("gold"), delimiter);
    }

    private static (List<TaskChoice> Choices, int Gold) ReadHellaswag(JsonPlace line)
    {
        string context = line.Find("ctx_a") is { } first && line.Find("ctx_b") is { } second
            ? first.Text() + " " + Capitalized(second.Text())
            : line.Get("ctx").Text();
        string query = line.Find("activity_label") is { } activity ? $"{activity.Text()}: {context}" : context;
        List<string> endings = [.. Texts(line.Get("endings")).Select(Cleaned)];
        int empty = endings.FindIndex(static ending => ending.Length == 0);
        return empty >= 0
            ? throw line.Get("endings").Error($"ending {empty} is empty once its marks in brackets are taken out")
            : After(Cleaned(query), endings, line.Get("label"));
    }

    private static (List<TaskChoice> Choices, int Gold) ReadArc(JsonPlace line)
    {
        JsonPlace choices = line.Get("choices");
        List<string> texts = Texts(choices.Get("text"));
        List<string> labels = Texts(choices.Get("label"));
        JsonPlace key = line.Get("answerKey");
        int gold = labels.IndexOf(key.Text());
        if (labels.Count != texts.Count)
        {
            throw choices.Error($"there are {texts.Count} texts but {labels.Count} labels");
        }

        return gold < 0
            ? throw key.Error($"'{key.Text()}' is none of the labels {string.Join(", ", labels)}")
            : (After($"Question: {line.Get("question").Text()}\nAnswer:", texts), gold);
    }

    private static (List<TaskChoice> Choices, int Gold) ReadBoolq(JsonPlace line)
    {
        int gold = line.Find("answer") is { } answer ? Convert.ToInt32(answer.Flag()) : line.Get("label").Index(2);
        string context = $"{line.Get("passage").Text()}\nQuestion: {line.Get("question").Text()}?\nAnswer:";
        return (After(context, ["no", "yes"]), gold);
    }

    private static (List<TaskChoice> Choices, int Gold) ReadPiqa(JsonPlace line) => After(
        $"Question: {line.Get("goal").Text()}\nAnswer:", [Filled(line.Get("sol1")), Filled(line.Get("sol2"))], line.Get("label"));

    /// <summary>Partial evaluation: the options fill the gap in the context, and what follows the gap is scored.</summary>
    private static (List<TaskChoice> Choices, int Gold) ReadWinogrande(JsonPlace line)
    {
        JsonPlace place = line.Get("sentence");
        string sentence = place.Text();
        int gap = sentence.IndexOf('_', StringComparison.Ordinal);
        string rest = gap < 0 ? string.Empty : sentence[(gap + 1)..].Trim();
        if (rest.Length == 0)
        {
            throw place.Error("a sentence needs a gap '_' and words behind it");
        }

        JsonPlace answer = line.Get("answer");
        int gold = answer.Text() switch
        {
            "1" => 0,
            "2" => 1,
            string other => throw answer.Error($"'1' or '2' is needed, not '{other}'"),
        };
        string before = sentence[..gap];
        return (
            [
                new TaskChoice(before + Filled(line.Get("option1")), Delimiter + rest, Text: null),
                new TaskChoice(before + Filled(line.Get("option2")), Delimiter + rest, Text: null),
            ],
            gold);
    }

    private static (List<TaskChoice> Choices, int Gold) After(
        string context, List<string> texts, JsonPlace gold, string delimiter = Delimiter) =>
        (After(context, texts, delimiter), gold.Index(texts.Count));

    private static List<TaskChoice> After(string context, IEnumerable<string> texts, string delimiter = Delimiter) =>
        [.. texts.Select(text => new TaskChoice(context, delimiter + text, text))];

    private static List<string> Texts(JsonPlace place)
    {
        List<string> texts = [.. place.Items().Select(Filled)];
        return texts.Count >= 2 ? texts : throw place.Error("at least two choices are needed");
    }

    private static string Filled(JsonPlace place) => place.Text().Length > 0 ? place.Text() : throw place.Error("some text is needed");

    private static string Capitalized(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    /// <summary>Takes out the marks that texts from WikiHow carry.</summary>
    private static string Cleaned(string text) => Brackets()
        .Replace(text.Trim().Replace(" [title]", ". ", StringComparison.Ordinal), string.Empty)
        .Replace("  ", " ", StringComparison.Ordinal);

    [GeneratedRegex(@"\[.*?\]", RegexOptions.None, matchTimeoutMilliseconds: -1)]
    private static partial Regex Brackets();
}
