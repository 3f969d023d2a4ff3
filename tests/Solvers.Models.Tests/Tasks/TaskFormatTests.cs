namespace Solvers.Models.Tests;

public sealed class TaskFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Plain_PutsOneSpaceBetween_UnlessTold()
    {
        Expect(TaskFormat.Plain, """{"context":"A","choices":["b","c"],"gold":1}""", 1, ("A", " b", "b"), ("A", " c", "c"));
        Expect(TaskFormat.Plain, """{"context":"A","choices":["b","c"],"gold":0,"delimiter":""}""", 0, ("A", "b", "b"), ("A", "c", "c"));
    }

    [Fact]
    public void Hellaswag_CleansAndCapitalizes()
    {
        Expect(
            TaskFormat.Hellaswag,
            """
            {"ind":4,"activity_label":"Removing ice","ctx_a":"A man  is sitting.","ctx_b":"he","ctx":"unused",
             "endings":["is [step] wrapping  it. "," goes [title] Up he goes."],"label":"1"}
            """,
            1,
            ("Removing ice: A man is sitting. He", " is wrapping it.", "is wrapping it."),
            ("Removing ice: A man is sitting. He", " goes. Up he goes.", "goes. Up he goes."));
        Expect(
            TaskFormat.Hellaswag,
            """{"ctx":"A man [header] sits","endings":["a","b"],"label":0}""",
            0,
            ("A man sits", " a", "a"),
            ("A man sits", " b", "b"));
    }

    [Fact]
    public void Arc_FindsTheKeyAmongTheLabels() => Expect(
        TaskFormat.Arc,
        """{"id":"x","question":"Which?","choices":{"text":["one","two","three"],"label":["1","2","3"]},"answerKey":"3"}""",
        2,
        ("Question: Which?\nAnswer:", " one", "one"),
        ("Question: Which?\nAnswer:", " two", "two"),
        ("Question: Which?\nAnswer:", " three", "three"));

    [Theory]
    [InlineData("\"label\":1")]
    [InlineData("\"answer\":true")]
    public void Boolq_TakesLabelOrAnswer(string gold) => Expect(
        TaskFormat.Boolq,
        $$"""{"question":"is it so","passage":"P.",{{gold}}}""",
        1,
        ("P.\nQuestion: is it so?\nAnswer:", " no", "no"),
        ("P.\nQuestion: is it so?\nAnswer:", " yes", "yes"));

    [Fact]
    public void Piqa_AsksForTheGoal() => Expect(
        TaskFormat.Piqa,
        """{"goal":"To open","sol1":"pull","sol2":"push","label":0}""",
        0,
        ("Question: To open\nAnswer:", " pull", "pull"),
        ("Question: To open\nAnswer:", " push", "push"));

    [Fact]
    public void Winogrande_FillsTheGapAndScoresTheRest() => Expect(
        TaskFormat.Winogrande,
        """{"sentence":"Ann saw Eve so _ waved. ","option1":"Ann","option2":"Eve","answer":"2"}""",
        1,
        ("Ann saw Eve so Ann", " waved.", null),
        ("Ann saw Eve so Eve", " waved.", null));

    [Theory]
    [InlineData(TaskFormat.Plain, """{"context":"A","choices":["b"],"gold":0}""", "choices: at least two choices")]
    [InlineData(TaskFormat.Plain, """{"context":"A","choices":["b",""],"gold":0}""", "choices[1]: some text is needed")]
    [InlineData(TaskFormat.Plain, """{"context":"A","choices":["b","c"],"gold":2}""", "gold: a number from 0 to 1 is needed, not the number 2")]
    [InlineData(TaskFormat.Plain, """{"choices":["b","c"],"gold":0}""", "'context' is missing")]
    [InlineData(TaskFormat.Plain, """{"context":3,"choices":["b","c"],"gold":0}""", "context: text is needed, not the number 3")]
    [InlineData(TaskFormat.Plain, "[1]", "an object is needed, not a list")]
    [InlineData(TaskFormat.Plain, "{", "is not JSON")]
    [InlineData(TaskFormat.Hellaswag, """{"ctx":"A","endings":["b","[x]"],"label":""}""", "endings: ending 1 is empty once")]
    [InlineData(TaskFormat.Hellaswag, """{"ctx":"A","endings":["b","c"],"label":""}""", "label: a number from 0 to 1 is needed, not ''")]
    [InlineData(TaskFormat.Arc, """{"question":"q","choices":{"text":["a","b"],"label":["A"]},"answerKey":"A"}""", "choices.label: at least two")]
    [InlineData(TaskFormat.Arc, """{"question":"q","choices":{"text":["a","b"],"label":["A","B","C"]},"answerKey":"A"}""", "choices: there are 2 texts but 3 labels")]
    [InlineData(TaskFormat.Arc, """{"question":"q","choices":{"text":["a","b"],"label":["A","B"]},"answerKey":"C"}""", "answerKey: 'C' is none of the labels A, B")]
    [InlineData(TaskFormat.Boolq, """{"question":"q","passage":"p","label":-1}""", "label: a number from 0 to 1 is needed, not the number -1")]
    [InlineData(TaskFormat.Piqa, """{"goal":"q","sol1":"p","label":1}""", "'sol2' is missing")]
    [InlineData(TaskFormat.Winogrande, """{"sentence":"no gap","option1":"a","option2":"b","answer":"1"}""", "sentence: a sentence needs a gap")]
    [InlineData(TaskFormat.Winogrande, """{"sentence":"a _ gap","option1":"a","option2":"b","answer":""}""", "answer: '1' or '2' is needed, not ''")]
    public void Read_MalformedLine_NamesFileLineAndField(TaskFormat format, string line, string what)
    {
        string path = _folder.Write("bad.jsonl", $"\n{line}\n");
        string message = Assert.Throws<InvalidDataException>(() => TaskFile.Read(path, format, null)).Message;
        Assert.Contains($"'{path}', line 2", message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoQuestions_SaysSo()
    {
        Assert.Contains("holds no question", Assert.Throws<InvalidDataException>(() => TaskFile.Read(_folder.Write("empty.jsonl", " \n\r\n"), TaskFormat.Plain, null)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => TaskFile.Read(_folder.At("none.jsonl"), TaskFormat.Plain, null));
    }

    private void Expect(TaskFormat format, string line, int gold, params (string Context, string Continuation, string? Text)[] choices)
    {
        string path = _folder.Write("task.jsonl", line.ReplaceLineEndings(" ") + "\nnot read because of the limit");
        TaskQuestion question = Assert.Single(TaskFile.Read(path, format, 1).Questions);
        Assert.Equal(choices.Select(static choice => new TaskChoice(choice.Context, choice.Continuation, choice.Text)), question.Choices);
        Assert.Equal((gold, 1), (question.Gold, question.Line));
    }
}
