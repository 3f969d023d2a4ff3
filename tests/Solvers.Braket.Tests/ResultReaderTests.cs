using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Solvers.Numerics;

namespace Solvers.Braket.Tests;

public sealed class ResultReaderTests
{
    private const string Header = """ "braketSchemaHeader":{"name":"braket.task_result.gate_model_task_result","version":"1"} """;
    private const string SetHeader = """ "braketSchemaHeader":{"name":"braket.task_result.program_set_task_result","version":"1"} """;
    private const string ProgramHeader = """ "braketSchemaHeader":{"name":"braket.task_result.program_result","version":"1"} """;
    private const string ExecutableHeader = """ "braketSchemaHeader":{"name":"braket.task_result.program_set_executable_result","version":"1"} """;
    private const string FailureHeader = """ "braketSchemaHeader":{"name":"braket.task_result.program_set_executable_failure","version":"1"} """;

    [Theory]
    [InlineData(""" "measurements":[[1,0,0],[1,0,1],[1,0,0]],"measurementProbabilities":null,"measuredQubits":[0,1,2] """)]
    [InlineData(""" "measurements":[["1","0","0"],["1","0","1"],["1","0","0"]],"measuredQubits":[0,1,2] """)]
    [InlineData(""" "measurements":[[0,0,1],[1,0,1],[0,0,1]],"measuredQubits":[2,1,0],"unknownMember":{} """)]
    [InlineData(""" "measurements":null,"measurementProbabilities":{"001":0.6666666666666666,"101":0.3333333333333333},"measuredQubits":[2,1,0] """)]
    public async Task Read_OfEachForm_GivesAssignmentsInOrderOfQubits(string body)
    {
        TaskOutcome outcome = await Read([3], shots: 3, ("results.json", $"{{{Header},{body}}}"));
        Assert.Equal(["100 2", "101 1"], Texts(outcome.Executables.Single()), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Read_OfASimulator_TellsItsTime()
    {
        TaskOutcome outcome = await Read(
            [1], 1, ("results.json", $$"""{{{Header}},"measurements":[[0]],"measuredQubits":[0],"additionalMetadata":{"simulatorMetadata":{"executionDuration":250} } }"""));
        Assert.Equal(TimeSpan.FromMilliseconds(250), outcome.SimulatorTime);
    }

    [Theory]
    [InlineData("{", "no result that can be read")]
    [InlineData("""{"braketSchemaHeader":{"name":"braket.task_result.gate_model_task_result","version":"99"}}""", "version '99'")]
    [InlineData("""{"braketSchemaHeader":{"name":"braket.task_result.annealing_task_result","version":"1"}}""", "annealing_task_result")]
    [InlineData("""{HEADER,"measurements":[[1,0]],"measuredQubits":[0,1]}""", "the program measured 0 to 2")]
    [InlineData("""{HEADER,"measurements":[[1,0,1]],"measuredQubits":[0,1,1]}""", "[0, 1, 1]")]
    [InlineData("""{HEADER,"measurements":[[1,0]],"measuredQubits":[0,1,2]}""", "2 qubits")]
    [InlineData("""{HEADER,"measurements":[[1,0,2]],"measuredQubits":[0,1,2]}""", "'2'")]
    [InlineData("""{HEADER,"measurements":null,"measuredQubits":[0,1,2]}""", "neither measurements nor probabilities")]
    [InlineData("""{HEADER,"measurementProbabilities":{"001":1.5},"measuredQubits":[0,1,2]}""", "1.5")]
    [InlineData("""{HEADER,"measurements":[[1,0,0]]}""", "no result that can be read")]
    public async Task Read_OfWhatIsNoResult_NamesTheObjectAndWhy(string text, string problem)
    {
        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(
            () => Read([3], 3, ("results.json", text.Replace("HEADER", Header, StringComparison.Ordinal))));
        Assert.Contains("icbs/task/results.json", exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfASetInOneFile_GivesEachProgram()
    {
        string first = $$"""{{{ProgramHeader}},"executableResults":[{{{ExecutableHeader}},"inputsIndex":0,"measurements":[[1,0]],"measuredQubits":[0,1]}]}""";
        string second = $$"""{{{ProgramHeader}},"executableResults":[{{{FailureHeader}},"inputsIndex":0,"failureMetadata":{"failureReason":"too deep","retryable":false,"category":"COMPILATION"} }]}""";
        TaskOutcome outcome = await Read([2, 3], 1, ("results.json", $$"""{{{SetHeader}},"programResults":[{{first}},{{second}}]}"""));
        Assert.Equal(["10 1"], Texts(outcome.Executables[0]), StringComparer.Ordinal);
        Assert.Equal("COMPILATION: too deep", outcome.Executables[1].Failure);
        Assert.Empty(outcome.Executables[1].Samples);
    }

    [Theory]
    [InlineData("programs/0/executables/0.json", "executables/0.json")]
    [InlineData("executables/0.json", "executables/0.json")]
    public async Task Read_OfASetInManyFiles_FollowsPathsFromEitherFolder(string place, string path)
    {
        TaskOutcome outcome = await Read(
            [2],
            1,
            ("results.json", $$"""{{{SetHeader}},"programResults":["programs/0/results.json"],"s3Location":["bucket","icbs/task"]}"""),
            ("programs/0/results.json", $$"""{{{ProgramHeader}},"executableResults":["{{path}}"]}"""),
            (place, $$"""{{{ExecutableHeader}},"inputsIndex":0,"measurements":[[0,1]],"measuredQubits":[0,1]}"""));
        Assert.Equal(["01 1"], Texts(outcome.Executables.Single()), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Read_OfASetThatNamesNothing_SaysWhatIsMissing() => Assert.Contains(
        "'programs/0/results.json', which is not in storage",
        (await Assert.ThrowsAsync<InvalidDataException>(() => Read(
            [2], 1, ("results.json", $$"""{{{SetHeader}},"programResults":["programs/0/results.json"]}""")))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task Read_OfASetWithTooFewPrograms_IsRefused() => Assert.Contains(
        "0 results of the 2 programs",
        (await Assert.ThrowsAsync<InvalidDataException>(() => Read(
            [2, 2], 1, ("results.json", $$"""{{{SetHeader}},"programResults":[]}""")))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task Read_OfNothing_IsNull() =>
        Assert.Null(await new ResultReader("icbs/task", [1], 1, static (_, _) => Task.FromResult<byte[]?>(null)).ReadAsync(CancellationToken.None));

    [Fact]
    public void Read_OfAnyOrderOfColumns_GivesTheSame() => Prop
        .ForAll<int, ulong>((size, seed) =>
        {
            int n = 1 + (int)((uint)size % 10);
            SeededRandom random = new(seed);
            byte[][] rows = [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, n).Select(_ => (byte)random.NextInt32(2)).ToArray())];
            int[] qubits = [.. Enumerable.Range(0, n)];
            random.Shuffle<int>(qubits);
            string permuted = string.Join(',', rows.Select(row => $"[{string.Join(',', qubits.Select(qubit => row[qubit]))}]"));
            string text = $$"""{{{Header}},"measurements":[{{permuted}}],"measuredQubits":[{{string.Join(',', qubits)}}]}""";
            TaskOutcome outcome = Read([n], 5, ("results.json", text)).GetAwaiter().GetResult();
            string[] expected = [.. rows.Select(static row => string.Concat(row)).CountBy(static row => row).Select(static pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal)];
            return expected.SequenceEqual(Texts(outcome.Executables.Single()), StringComparer.Ordinal);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(20260701, 3));

    private static async Task<TaskOutcome> Read(int[] qubitCounts, long shots, params (string Name, string Text)[] objects)
    {
        Dictionary<string, byte[]> store = objects.ToDictionary(static item => "icbs/task/" + item.Name, static item => Encoding.UTF8.GetBytes(item.Text), StringComparer.Ordinal);
        ResultReader reader = new("icbs/task", qubitCounts, shots, (key, _) => Task.FromResult(store.GetValueOrDefault(key)));
        return (await reader.ReadAsync(CancellationToken.None))!;
    }

    private static IEnumerable<string> Texts(ExecutableOutcome outcome) =>
        outcome.Samples.Select(static sample => FormattableString.Invariant($"{string.Concat(sample.Assignment.ToArray())} {sample.Count}"));
}
