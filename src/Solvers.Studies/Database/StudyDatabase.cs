using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Solvers.Studies;

/// <summary>The results of a study: <c>study.sqlite</c> in its folder. <c>Schema.sql</c> is its schema.</summary>
/// <remarks>
/// Every method that writes is one transaction, on the disk when the method returns: a process that is killed loses
/// nothing it was told is there, and leaves no half of anything. Readers may look while a study runs. An instance is
/// safe to use from several threads.
/// </remarks>
public sealed class StudyDatabase : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "study.sqlite";

    // "icbs" in ASCII marks the file as ours; the version changes with the schema.
    private const long ApplicationId = 0x69636273;
    private const long SchemaVersion = 1;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    private StudyDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>Gets the study; null before <see cref="Write(StudyRow)"/>.</summary>
    public StudyRow? Study => Read<StudyRow>().SingleOrDefault();

    /// <summary>Gets the processes that worked on the study.</summary>
    public IReadOnlyList<SessionRow> Sessions => Read<SessionRow>();

    /// <summary>Gets what was begun, in order.</summary>
    public IReadOnlyList<AttemptRow> Attempts => Read<AttemptRow>();

    /// <summary>Gets the problems.</summary>
    public IReadOnlyList<InstanceRow> Instances => Read<InstanceRow>();

    /// <summary>Gets the solves that ended, in the order in which they were begun.</summary>
    public IReadOnlyList<SolveRow> Solves => Read<SolveRow>();

    /// <summary>Gets the improvements of all solves; those of one solve are in order of time.</summary>
    public IReadOnlyList<TraceRow> Traces => Read<TraceRow>();

    /// <summary>Gets the pruning runs that ended, in the order in which they were begun.</summary>
    public IReadOnlyList<RunRow> Runs => Read<RunRow>();

    /// <summary>Gets the evaluations of all runs.</summary>
    public IReadOnlyList<RunEvaluationRow> RunEvaluations => Read<RunEvaluationRow>();

    /// <summary>Gets the steps of all runs.</summary>
    public IReadOnlyList<RunStepRow> RunSteps => Read<RunStepRow>();

    /// <summary>Gets the blocks of all runs.</summary>
    public IReadOnlyList<RunBlockRow> RunBlocks => Read<RunBlockRow>();

    /// <summary>Tells whether a folder holds the database of a study.</summary>
    /// <param name="directory">The folder.</param>
    /// <returns>True when it does.</returns>
    public static bool Exists(string directory) => File.Exists(PathIn(directory));

    /// <summary>Opens the database of a study to write to it; makes it when it is absent.</summary>
    /// <param name="directory">The folder, which exists; the caller sees to it that no other process writes.</param>
    /// <returns>The database.</returns>
    /// <exception cref="InvalidDataException">The file is no database of a study, or of another version.</exception>
    public static StudyDatabase OpenOrCreate(string directory)
    {
        StudyDatabase database = Open(directory, SqliteOpenMode.ReadWriteCreate);
        try
        {
            if (database.Number("SELECT count(*) FROM sqlite_master") == 0)
            {
                database.CreateSchema();
            }

            database.RequireVersion(directory);

            // A commit is on the disk when it returns; readers do not wait for the writer, nor it for them.
            database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
            return database;
        }
        catch (SqliteException exception)
        {
            database.Dispose();
            throw NotADatabase(directory, exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens the database of a study to read it; a process may be writing to it.</summary>
    /// <param name="directory">The folder of the study.</param>
    /// <returns>The database.</returns>
    /// <exception cref="FileNotFoundException">The folder holds no study.</exception>
    /// <exception cref="InvalidDataException">The file is no database of a study, or of another version.</exception>
    public static StudyDatabase OpenToRead(string directory)
    {
        if (!Exists(directory))
        {
            throw new FileNotFoundException(
                $"{directory}: there is no study here (no file {FileName}). Name the folder that 'study CONFIG --out DIR' wrote.");
        }

        StudyDatabase database = Open(directory, SqliteOpenMode.ReadOnly);
        try
        {
            database.RequireVersion(directory);
            return database;
        }
        catch (SqliteException exception)
        {
            database.Dispose();
            throw NotADatabase(directory, exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Writes the study, in place of what was there.</summary>
    /// <param name="study">The study.</param>
    public void Write(StudyRow study) => InTransaction(transaction =>
    {
        using SqliteCommand delete = _connection.CreateCommand();
        delete.Transaction = transaction;
        delete.CommandText = "DELETE FROM study";
        delete.ExecuteNonQuery();
        RowMap<StudyRow>.Insert(_connection, transaction, study);
    });

    /// <summary>Adds problems.</summary>
    /// <param name="instances">The problems; their ids and names are new.</param>
    public void Add(IEnumerable<InstanceRow> instances) =>
        InTransaction(transaction => RowMap<InstanceRow>.Insert(_connection, transaction, instances));

    /// <summary>Adds a process.</summary>
    /// <param name="session">The process; its id is new.</param>
    public void Add(SessionRow session) =>
        InTransaction(transaction => RowMap<SessionRow>.Insert(_connection, transaction, session));

    /// <summary>Notes that something is begun.</summary>
    /// <param name="attempt">What; its id is new.</param>
    public void Add(AttemptRow attempt) =>
        InTransaction(transaction => RowMap<AttemptRow>.Insert(_connection, transaction, attempt));

    /// <summary>Adds a solve that ended.</summary>
    /// <param name="solve">The solve; its id is that of its attempt.</param>
    /// <param name="trace">Its improvements, in order of time.</param>
    /// <exception cref="InvalidOperationException">The same solver, instance, seed and limits are there already.</exception>
    public void Add(SolveRow solve, IEnumerable<TraceRow> trace) => InTransaction(transaction =>
    {
        RowMap<SolveRow>.Insert(_connection, transaction, solve);
        RowMap<TraceRow>.Insert(_connection, transaction, trace);
    });

    /// <summary>Adds a pruning run that ended.</summary>
    /// <param name="run">The run; its id is that of its last attempt.</param>
    /// <param name="evaluations">Its evaluations.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="blocks">Their blocks.</param>
    /// <exception cref="InvalidOperationException">The same settings and seed are there already.</exception>
    public void Add(
        RunRow run,
        IEnumerable<RunEvaluationRow> evaluations,
        IEnumerable<RunStepRow> steps,
        IEnumerable<RunBlockRow> blocks) => InTransaction(transaction =>
        {
            RowMap<RunRow>.Insert(_connection, transaction, run);
            RowMap<RunEvaluationRow>.Insert(_connection, transaction, evaluations);
            RowMap<RunStepRow>.Insert(_connection, transaction, steps);
            RowMap<RunBlockRow>.Insert(_connection, transaction, blocks);
        });

    /// <summary>Gives the best that is known of each instance, by its id: by its file or by any solve of the study.</summary>
    /// <returns>Best objective and best lower bound; null where there is none.</returns>
    public IReadOnlyDictionary<long, (double? BestKnown, double? BestBound)> BestOfInstances()
    {
        lock (_lock)
        {
            using SqliteCommand command = _connection.CreateCommand();
            command.CommandText = "SELECT instance_id, best_known, best_bound FROM instance_best";
            using SqliteDataReader reader = command.ExecuteReader();
            var best = new Dictionary<long, (double? BestKnown, double? BestBound)>();
            while (reader.Read())
            {
                best.Add(
                    reader.GetInt64(0),
                    (reader.IsDBNull(1) ? null : reader.GetDouble(1), reader.IsDBNull(2) ? null : reader.GetDouble(2)));
            }

            return best;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static string PathIn(string directory) => Path.Combine(directory, FileName);

    private static StudyDatabase Open(string directory, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = PathIn(directory),
            Mode = mode,

            // A pooled connection would keep the file open after the study has ended.
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            return new StudyDatabase(connection);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw NotADatabase(directory, exception);
        }
    }

    private static InvalidDataException NotADatabase(string directory, SqliteException exception) => new(
        $"{PathIn(directory)}: cannot be read as the database of a study ({exception.Message}). Choose another folder, or restore the file.",
        exception);

    private static string SchemaText()
    {
        using Stream stream = typeof(StudyDatabase).Assembly.GetManifestResourceStream("Schema.sql")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private void CreateSchema() => Execute(string.Create(
        CultureInfo.InvariantCulture,
        $"BEGIN; {SchemaText()} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {SchemaVersion}; COMMIT"));

    private void RequireVersion(string directory)
    {
        if (Number("PRAGMA application_id") != ApplicationId)
        {
            throw new InvalidDataException(
                $"{PathIn(directory)}: this is a database, but not of a study. Choose another folder.");
        }

        if (Number("PRAGMA user_version") is var version && version != SchemaVersion)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{PathIn(directory)}: the study was made with version {version} of the schema; this program knows version {SchemaVersion}. Choose another folder, or use the program that made it."));
        }
    }

    private IReadOnlyList<TRow> Read<TRow>()
        where TRow : class
    {
        lock (_lock)
        {
            return RowMap<TRow>.Read(_connection);
        }
    }

    private void InTransaction(Action<SqliteTransaction> write)
    {
        lock (_lock)
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            try
            {
                write(transaction);
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
            {
                throw new InvalidOperationException($"The database of the study refuses what it has already: {exception.Message}", exception);
            }

            transaction.Commit();
        }
    }

    private void Execute(string text)
    {
        using SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class and its schema.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private long Number(string text)
    {
        using SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
        command.CommandText = text;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
