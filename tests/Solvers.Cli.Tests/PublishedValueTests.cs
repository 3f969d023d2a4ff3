using System.Globalization;

namespace Solvers.Cli.Tests;

/// <summary>
/// The conventions of the libraries, checked by their published values: a wrong sense, triangle or factor would miss them or
/// go below them.
/// </summary>
public sealed class PublishedValueTests
{
    private const int MostVariables = 100;

    [DataFact("qubo")]
    public async Task Solve_SmallQubos_ReachesExactlyThePublishedMinimum()
    {
        foreach ((string path, _, double best) in Rows("qubo"))
        {
            CommandOutcome outcome = await Solve(path);
            Assert.Equal((path, best), (path, outcome.Json.GetProperty("objective").GetDouble()));
        }
    }

    [DataFact("mdplib")]
    public async Task Solve_SmallDiversityProblems_ReachesThePublishedMaximum()
    {
        foreach ((string path, string chosen, double best) in Rows("mdplib"))
        {
            CommandOutcome outcome = await Solve(path, "--cardinality", chosen);
            double value = outcome.Json.GetProperty("fileObjective").GetDouble();
            Assert.True(Math.Abs(value - best) <= 0.2, $"{path}: {value}, published {best}");
            Assert.Equal(-value, outcome.Json.GetProperty("objective").GetDouble());
        }
    }

    private static Task<CommandOutcome> Solve(string path, params string[] more) =>
        Cli.RunAsync(["solve", path, "--solver", "tabu", "--steps", "100000", "--json", .. more]);

    private static IEnumerable<(string Path, string Chosen, double Best)> Rows(string library)
    {
        string folder = TestData.Get(library);
        return File.ReadLines(Path.Combine(folder, "best_known.csv"))
            .Skip(1)
            .Select(static row => row.Split(','))
            .Where(static cells => int.Parse(cells[2], CultureInfo.InvariantCulture) <= MostVariables)
            .Select(cells => (Path.Combine(folder, cells[1]), cells[3], double.Parse(cells[^1], CultureInfo.InvariantCulture)));
    }
}
