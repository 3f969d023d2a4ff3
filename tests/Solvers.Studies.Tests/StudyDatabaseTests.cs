using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using Solvers.TestKit;

namespace Solvers.Studies.Tests;

public sealed class StudyDatabaseTests : IDisposable
{
    private static readonly Config Replayed = Config.QuickThrowOnFailure.WithReplay(20261124, 7).WithMaxTest(60);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_WrittenAndReadInAnotherConnection_AreTheSame()
    {
        int made = 0;
        Prop.ForAll(Rows.Studies, rows =>
        {
            string folder = Directory.CreateDirectory(_folder.At($"{made++}")).FullName;
            using (var database = StudyDatabase.OpenOrCreate(folder))
            {
                rows.WriteTo(database);
            }

            using var read = StudyDatabase.OpenToRead(folder);
            Assert.Equal(rows.Study, read.Study);
            Assert.Equal(rows.Session, Assert.Single(read.Sessions));
            Assert.Equal(rows.Attempts, read.Attempts);
            Assert.Equal(rows.Instances, read.Instances);
            Assert.Equal(rows.Solves, read.Solves);
            Assert.Equal(rows.Traces, read.Traces);
            Assert.Equal(rows.Run, Assert.Single(read.Runs));
            Assert.Equal(rows.Evaluations, read.RunEvaluations);
            Assert.Equal(rows.Steps, read.RunSteps);
            Assert.Equal(rows.Blocks, read.RunBlocks);
        }).Check(Replayed);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Add_RunThatDiverged_HasNullsInPlaceOfItsLosses(double loss)
    {
        StudyRows rows = Rows.Simple;
        using var database = StudyDatabase.OpenOrCreate(_folder.Path);
        (rows with
        {
            Run = rows.Run with { FinalLoss = loss },
            Evaluations = [rows.Evaluations[0] with { Loss = loss }],
            Steps = [rows.Steps[0] with { LossAfter = loss, MeasuredChange = loss }],
            Blocks = [rows.Blocks[0] with { Objective = loss }],
        }).WriteTo(database);
        Assert.Equal(rows.Run with { FinalLoss = null }, Assert.Single(database.Runs));
        Assert.Null(Assert.Single(database.RunEvaluations).Loss);
        Assert.Equal(rows.Steps[0] with { LossAfter = null, MeasuredChange = null }, Assert.Single(database.RunSteps));
        Assert.Null(Assert.Single(database.RunBlocks).Objective);
        ReportData data = ReportBuilder.Build(ReportStudyReader.Read(_folder.Path));
        Assert.Contains("blockSize=8 ended without a finite loss in 1 run, left out.", data.Notes, StringComparer.Ordinal);
        Assert.Equal(rows.Run.PruneSeconds, Assert.Single(data.Runs).PruneSeconds);
        Assert.Null(data.Changes);
    }

    [Fact]
    public void BestOfInstances_IsTheBestOfFileAndSolves()
    {
        int made = 0;
        Prop.ForAll(Rows.Studies, rows =>
        {
            string folder = Directory.CreateDirectory(_folder.At($"{made++}")).FullName;
            using var database = StudyDatabase.OpenOrCreate(folder);
            rows.WriteTo(database);
            IReadOnlyDictionary<long, (double? BestKnown, double? BestBound)> best = database.BestOfInstances();
            Assert.Equal(rows.Instances.Count, best.Count);
            foreach (InstanceRow instance in rows.Instances)
            {
                SolveRow[] solves = [.. rows.Solves.Where(solve => solve.InstanceId == instance.Id)];
                Assert.Equal(solves.Select(static solve => solve.Objective).Append(instance.BestKnown).Min(), best[instance.Id].BestKnown);
                Assert.Equal(solves.Select(static solve => solve.LowerBound).Append(instance.LowerBound).Max(), best[instance.Id].BestBound);
            }
        }).Check(Replayed);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0.1, null)]
    [InlineData(null, 7L)]
    [InlineData(0.1, 7L)]
    public void Add_SameSolveTwice_IsRefusedAndLeavesNothing(double? timeLimit, long? stepLimit)
    {
        using var database = StudyDatabase.OpenOrCreate(_folder.Path);
        StudyRows rows = Rows.Simple;
        (rows with { Solves = [], Traces = [] }).WriteTo(database);
        SolveRow solve = Rows.Solve with { TimeLimit = timeLimit, StepLimit = stepLimit };
        database.Add(solve, []);
        database.Add(new AttemptRow(99, 1, "now", "again"));
        Assert.Throws<InvalidOperationException>(
            () => database.Add(solve with { Id = 99 }, [new TraceRow(99, 0, 0, 1, null)]));
        Assert.Equal(solve, Assert.Single(database.Solves));
        Assert.Empty(database.Traces);
    }

    [Fact]
    public void Add_TraceThatFails_TakesTheSolveBack()
    {
        using var database = StudyDatabase.OpenOrCreate(_folder.Path);
        StudyRows rows = Rows.Simple;
        (rows with { Solves = [], Traces = [] }).WriteTo(database);
        Assert.Throws<InvalidOperationException>(() => database.Add(Rows.Solve, [new TraceRow(12345, 0, 0, 1, null)]));
        Assert.Empty(database.Solves);
    }

    [Fact]
    public void Recipes_OfTheDocumentation_GiveWhatTheyPromise()
    {
        StudyRows rows = Rows.Simple;
        using (var database = StudyDatabase.OpenOrCreate(_folder.Path))
        {
            // Two answers within the target, one solve at fault, one that could not run; ten blocks of another run.
            (rows with
            {
                Attempts = [.. Enumerable.Range(1, 6).Select(static id => new AttemptRow(id, 1, "then", $"{id}"))],
                Solves =
                [
                    Rows.Solve,
                    Rows.Solve with { Id = 3, Seed = 8 },
                    Rows.Solve with { Id = 4, Seed = 9, Objective = null, StopReason = StudyRunner.Defect },
                    Rows.Solve with { Id = 5, Seed = 10, Objective = null, StopReason = "unavailable" },
                ],
                Blocks = [rows.Blocks[0] with { Gap = 0.01 }],
            }).WriteTo(database);
            database.Add(
                rows.Run with { Id = 6, Seed = 2, FinalAccuracy = 0.6 },
                [],
                [],
                Enumerable.Range(1, 10).Select(step => rows.Blocks[0] with { RunId = 6, Step = step, Gap = 0.03 }));
        }

        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "studies.md"));
        string[] recipes = text[text.IndexOf("## Recipes", StringComparison.Ordinal)..].Split(";\n")[..^1];
        Assert.Equal(3, recipes.Length);
        object[][] results = [.. recipes.Select(recipe => FirstRow(string.Join('\n', recipe.Split('\n').Where(static line => line.StartsWith("    ", StringComparison.Ordinal)))))];
        Assert.Equal(["tabu", 0.1, DBNull.Value, 0.0, 2.0 / 3], results[0]);
        Assert.Equal(["tabu", 1L, 7L, 0.02], results[1]);
        Assert.Equal("blockSize=8", results[2][0]);
        Assert.Equal(2L, results[2][1]);
        Assert.Equal(0.7, (double)results[2][2], 12);
        Assert.Equal(0.02, (double)results[2][3], 12);
    }

    [Fact]
    public void OpenToRead_WhileAnotherWrites_SeesWhatWasCommitted()
    {
        using var writer = StudyDatabase.OpenOrCreate(_folder.Path);
        Rows.Simple.WriteTo(writer);
        using var reader = StudyDatabase.OpenToRead(_folder.Path);
        Assert.Equal(writer.Solves, reader.Solves);
    }

    [Fact]
    public void OpenToRead_NoStudy_NamesTheFolder() =>
        Assert.Contains(
            _folder.Path, Assert.Throws<FileNotFoundException>(() => StudyDatabase.OpenToRead(_folder.Path)).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_NoDatabase_NamesTheFile()
    {
        _folder.Write(StudyDatabase.FileName, new string('x', 5000));
        foreach (Func<string, StudyDatabase> open in new Func<string, StudyDatabase>[] { StudyDatabase.OpenToRead, StudyDatabase.OpenOrCreate })
        {
            Assert.Contains(
                StudyDatabase.FileName, Assert.Throws<InvalidDataException>(() => open(_folder.Path)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("PRAGMA user_version = 9; PRAGMA application_id = 1768120947; CREATE TABLE t (x)", "version 9")]
    [InlineData("CREATE TABLE t (x)", "not of a study")]
    public void Open_AnotherDatabase_IsRefused(string text, string expected)
    {
        using (SqliteConnection connection = new($"Data Source={_folder.At(StudyDatabase.FileName)};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are those above.
            command.CommandText = text;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        foreach (Func<string, StudyDatabase> open in new Func<string, StudyDatabase>[] { StudyDatabase.OpenToRead, StudyDatabase.OpenOrCreate })
        {
            Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => open(_folder.Path)).Message, StringComparison.Ordinal);
        }
    }

    private object[] FirstRow(string query)
    {
        using SqliteConnection connection = new($"Data Source={_folder.At(StudyDatabase.FileName)};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are those of the documentation.
        command.CommandText = query;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        Assert.True(reader.Read());
        object[] values = new object[reader.FieldCount];
        reader.GetValues(values);
        return values;
    }
}
