using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Solvers.Studies;

/// <summary>
/// Reads and writes the rows of one table: <c>SomeThingRow</c> is a row of <c>some_thing</c>, its properties are the
/// columns, in snake case.
/// </summary>
/// <typeparam name="TRow">The record.</typeparam>
internal static class RowMap<TRow>
    where TRow : class
{
    private static readonly ConstructorInfo Constructor = typeof(TRow).GetConstructors().Single();

    private static readonly PropertyInfo[] Properties =
        [.. Constructor.GetParameters().Select(static parameter => typeof(TRow).GetProperty(parameter.Name!)!)];

    /// <summary>Gets the name of the table.</summary>
    public static string Table { get; } = Snake(typeof(TRow).Name[..^"Row".Length]);

    /// <summary>Gets the names of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. Properties.Select(static property => Snake(property.Name))];

    // After the names it is made of: static fields are set in the order in which they are written.
    private static readonly string InsertText =
        $"INSERT INTO {Table} ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(static column => "$" + column))})";

    /// <summary>Inserts rows with one statement, prepared once; numbers that are not finite become null.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="transaction">The transaction they belong to.</param>
    /// <param name="rows">The rows.</param>
    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, params IEnumerable<TRow> rows)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The text is made of names of types alone.
        command.CommandText = InsertText;
#pragma warning restore CA2100
        SqliteParameter[] parameters = [.. Columns.Select(column => command.Parameters.AddWithValue("$" + column, DBNull.Value))];
        foreach (TRow row in rows)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                object? value = Properties[i].GetValue(row);
                parameters[i].Value = value switch
                {
                    bool flag => flag ? 1L : 0L,

                    // SQL has no NaN and JSON no infinity; the loss of a run that diverged is either.
                    double number when !double.IsFinite(number) => DBNull.Value,
                    null => DBNull.Value,
                    _ => value,
                };
            }

            command.ExecuteNonQuery();
        }
    }

    /// <summary>Reads all rows in the order of their table's row ids.</summary>
    /// <param name="connection">The database.</param>
    /// <returns>The rows.</returns>
    public static IReadOnlyList<TRow> Read(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is made of names of types alone.
        command.CommandText = $"SELECT {string.Join(", ", Columns)} FROM {Table} ORDER BY rowid";
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<TRow>();
        object?[] values = new object?[Properties.Length];
        while (reader.Read())
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Convert(reader.GetValue(i), Properties[i].PropertyType);
            }

            rows.Add((TRow)Constructor.Invoke(values));
        }

        return rows;
    }

    private static object? Convert(object value, Type type) =>
        value is DBNull
            ? null
            : System.Convert.ChangeType(value, Nullable.GetUnderlyingType(type) ?? type, CultureInfo.InvariantCulture);

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
