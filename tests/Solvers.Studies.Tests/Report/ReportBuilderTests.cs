using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Studies.Tests;

public sealed class ReportBuilderTests
{
    [Fact]
    public void Build_HandWorkedStudy_HasItsFigures()
    {
        // Gaps of a to the best known -10: 0, 0.1, none, 0.5. Those of b: 0, 0, 0, 0.
        ReportStudy study = Study.Of(
            [Study.Instance(1, bestKnown: -10, lowerBound: -20)],
            [
                Study.Solve("a", -10, seed: "0"),
                Study.Solve("a", -9, seed: "1"),
                Study.Solve("a", null, seed: "2"),
                Study.Solve("a", -5, seed: "3"),
                .. Enumerable.Range(0, 4).Select(static seed => Study.Solve("b", -10, seed: $"{seed}") with { IsProvenOptimal = true }),
            ]);
        ReportData data = ReportBuilder.Build(study);
        Assert.Equal(["a", "b"], data.Solvers, StringComparer.Ordinal);
        BudgetEntry a = data.Budgets!.Rows[0];
        Assert.Equal((4, 1), (a.Solves, a.Failed));
        Assert.Equal(0.3, a.MedianGap!.Value, 12);
        Assert.Equal(0.25, a.BestShare);
        Assert.Equal(0, a.ProvenShare);

        // Gaps of a to the bound -20: 0.5, 0.55, none, 0.75.
        Assert.Equal(0.65, a.MedianBoundGap!.Value, 12);
        BudgetEntry b = data.Budgets.Rows[1];
        Assert.Equal(0, b.MedianGap);
        Assert.Equal(1, b.ProvenShare);

        GapBox box = data.Gaps!.Boxes[0];
        Assert.Equal(0.5, box.Gap.Minimum!.Value, 12);
        Assert.Null(box.Gap.Maximum);

        QualityCurve curve = data.Quality!.Views[0].Curves[0];
        Assert.Null(curve.Median[0]);
        Assert.Equal(0.3, curve.Median[^1]!.Value, 12);
        Assert.Equal(0.3, Assert.Single(curve.Marks).Gap!.Value, 12);

        TargetView best = data.Targets!.Views[^1];
        Assert.Equal("best known", best.Label);
        Assert.Equal([1, 4], best.Solvers.Select(static solver => solver.Reached));
        Assert.Equal(0.25, best.Solvers[1].MedianSeconds);
        Assert.Null(best.Solvers[0].MedianSeconds);
        Assert.Equal(1e-3, data.Targets.Views[data.Targets.Default].Gap);
        Assert.Contains("b reaches the best known value; a ends at 0.3.", data.Quality.Views[0].Reading, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_LargerBudget_IsTheOneWhoseTraceIsDrawn()
    {
        ReportSolve small = Study.Solve("a", -5) with { Budget = new ReportBudget(0.5, null), Seconds = 0.5 };
        ReportData data = ReportBuilder.Build(Study.Of([Study.Instance(1, -10)], [small, Study.Solve("a", -10)]));
        QualityCurve curve = Assert.Single(data.Quality!.Views[0].Curves);
        Assert.Equal(0, curve.Median[^1]);
        Assert.Equal(["500\u00A0ms", "1\u00A0s"], curve.Marks.Select(static mark => mark.Budget), StringComparer.Ordinal);
        Assert.Equal([0.5, 0.0], curve.Marks.Select(static mark => mark.Gap!.Value));
    }

    [Fact]
    public void Build_EqualSolvers_AreNamedTogether()
    {
        ReportData data = ReportBuilder.Build(Study.Of([Study.Instance(1)], [Study.Solve("a", -3), Study.Solve("b", -3)]));
        Assert.Equal(
            "In the median solve with its largest budget, a and b reach the best known value.", data.Quality!.Views[0].Reading);
        Assert.Contains("are a and b (100\u00A0% of the instances)", data.Targets!.Views[^1].ProfileReading, StringComparison.Ordinal);
        Assert.Equal([0, 1], Assert.Single(data.Instances).Solvers);
    }

    [Fact]
    public void Build_NoBounds_SaysSo()
    {
        ReportData data = ReportBuilder.Build(Study.Of([Study.Instance(1)], [Study.Solve("a", -3)]));
        Assert.Null(data.Gaps);
        Assert.Equal("best known", Assert.Single(data.Quality!.Views).Name);
        Assert.Contains(data.Notes, static note => note.Contains("proven lower bound", StringComparison.Ordinal));
        Assert.Contains(data.Notes, static note => note.Contains("No pruning runs", StringComparison.Ordinal));
        Assert.Contains("Only one solver", data.Targets!.Views[0].ProfileReading, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_NoAnswers_HasNoCurves()
    {
        ReportData data = ReportBuilder.Build(Study.Of([Study.Instance(1, lowerBound: -1)], [Study.Solve("a", null)]));
        Assert.Null(data.Quality);
        Assert.Null(data.Targets);
        Assert.Equal(1, Assert.Single(data.Budgets!.Rows).Failed);
        Assert.Contains(data.Notes, static note => note.Contains("No solve has an answer", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_UnavailableSolver_IsLeftOutWithItsReason()
    {
        ReportData data = ReportBuilder.Build(
            Study.Of([Study.Instance(1)], [Study.Solve("a", -3), Study.Unavailable("gpu", "no such device")]));
        Assert.Equal("a", data.Solvers[Assert.Single(data.Budgets!.Rows).Solver]);
        Assert.Contains("gpu could not run in 1 solve, left out: no such device", data.Notes, StringComparer.Ordinal);
    }

    [Fact]
    public void Build_RunsOnly_HasRunsAndNoSolves()
    {
        ReportData data = ReportBuilder.Build(Study.Of([], [], Study.Run("small", 0.5, 1e-3), Study.Run("large", 0.7, 1e-6)));
        Assert.Null(data.Budgets);
        Assert.Null(data.Quality);
        Assert.Null(data.Targets);
        Assert.Null(data.Gaps);
        Assert.Equal(["large", "small"], data.Outcomes!.Settings, StringComparer.Ordinal);
        Assert.Equal(["accuracy", "loss"], data.Outcomes.Views.Select(static view => view.Name), StringComparer.Ordinal);
        Assert.Contains("large ends with the highest median accuracy, 70.0", data.Outcomes.Views[0].SettingReading, StringComparison.Ordinal);
        Assert.Contains("too few", data.Outcomes.Views[0].GapReading, StringComparison.Ordinal);
        Assert.Contains(data.Notes, static note => note.StartsWith("No solves", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_Steps_AreSummarised()
    {
        // Per run: ratios 0.5, 0.5, -1, and two of three signs agree.
        ReportData data = ReportBuilder.Build(Study.Of([], [], Study.Run("one", 0.5, null), Study.Run("two", 0.5, null)));
        ChangeSummary summary = Assert.Single(data.Changes!.Summaries);
        Assert.Equal(6, summary.Steps);
        Assert.Equal(2.0 / 3, summary.SameSign, 12);
        Assert.Equal(0.5, summary.MedianRatio!.Value, 12);
        Assert.Null(data.Outcomes!.Views[0].GapReading);
        Assert.Contains(data.Notes, static note => note.Contains("block gap", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, "ended with a higher accuracy (rank correlation −1.00, medians of 8 settings)")]
    [InlineData(-1, "ended with a lower accuracy (rank correlation 1.00, medians of 8 settings)")]
    public void Build_GapAndAccuracyGoTogether_SaysWhichWay(int direction, string expected)
    {
        ReportRun[] runs = [.. Enumerable.Range(1, 8).Select(i => Study.Run($"run {i}", 0.5 - (0.01 * i * direction), i * 1e-4))];
        Assert.Contains(expected, ReportBuilder.Build(Study.Of([], [], runs)).Outcomes!.Views[0].GapReading, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_GapAndAccuracyUnrelated_SaysSo()
    {
        double[] accuracies = [0.5, 0.7, 0.6, 0.55, 0.65, 0.52, 0.69, 0.58];
        ReportRun[] runs = [.. accuracies.Select(static (accuracy, i) => Study.Run($"run {i}", accuracy, (i + 1) * 1e-4))];
        Assert.StartsWith("No relation beyond chance", ReportBuilder.Build(Study.Of([], [], runs)).Outcomes!.Views[0].GapReading, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_SeedsOfFewSettings_CountAsSettings()
    {
        // Forty runs, but only two settings: nothing can be told.
        ReportRun[] runs = [.. Enumerable.Range(0, 40).Select(static i => Study.Run(i % 2 == 0 ? "a" : "b", i % 2 == 0 ? 0.5 : 0.7, i % 2 == 0 ? 1e-3 : 1e-4, $"{i}"))];
        Assert.StartsWith("2 settings: too few", ReportBuilder.Build(Study.Of([], [], runs)).Outcomes!.Views[0].GapReading, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_BoundAboveAnAnswer_IsNamedAndLeftOut()
    {
        ReportSolve[] solves = [Study.Solve("a", -10), Study.Solve("b", -9) with { LowerBound = -9 }, Study.Solve("a", -5, 2) with { LowerBound = -5 }];
        ReportData data = ReportBuilder.Build(Study.Of([Study.Instance(1), Study.Instance(2)], solves));
        Assert.Contains(
            data.Notes, static note => note.StartsWith("instance 1: the lower bound -9 lies above the objective -10", StringComparison.Ordinal));
        Assert.DoesNotContain(data.Notes, static note => note.StartsWith("instance 2", StringComparison.Ordinal));
        Assert.Equal([null, -5], data.Instances.Select(static instance => instance.LowerBound));
        Assert.Equal(1, data.Gaps!.Instances);
    }

    [Fact]
    public void Build_BudgetsOfTimeAndOfSteps_TracesAreThoseWithTime()
    {
        ReportSolve steps = Study.Solve("a", -5) with { Budget = new ReportBudget(null, 10), Seconds = 0.1, Trace = [] };
        ReportData data = ReportBuilder.Build(Study.Of([Study.Instance(1, -10)], [steps, Study.Solve("a", -10)]));
        Assert.Equal(0, Assert.Single(data.Quality!.Views[0].Curves).Median[^1]);
        Assert.Equal(["10 steps", "1\u00A0s"], data.Budgets!.Rows.Select(static row => row.Budget), StringComparer.Ordinal);
    }

    [Fact]
    public void Build_InstanceWithoutASolveByEverySolver_IsNotInTheProfile()
    {
        ReportData data = ReportBuilder.Build(Study.Of(
            [Study.Instance(1), Study.Instance(2)], [Study.Solve("a", -3), Study.Solve("a", -3, 2), Study.Solve("b", -3)]));
        TargetView view = data.Targets!.Views[^1];
        Assert.All(view.Solvers, static solver => Assert.Equal(1, solver.Profile.ShareAt(1)));
        Assert.EndsWith("Left out: 1 instance without a solve by every solver.", view.ProfileReading, StringComparison.Ordinal);

        ReportData apart = ReportBuilder.Build(Study.Of([Study.Instance(1), Study.Instance(2)], [Study.Solve("a", -3, 2), Study.Solve("b", -3)]));
        Assert.StartsWith("No instance with a solve by every solver", apart.Targets!.Views[^1].ProfileReading, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_SolvesWithoutAnswer_HaveNoTime()
    {
        ReportSolve broken = Study.Solve("a", null, seed: "1") with { Seconds = 0 };
        ReportSolve[] solves = [Study.Solve("a", -3), broken, broken with { Seed = "2" }, broken with { Solver = "b" }];
        ReportData data = ReportBuilder.Build(Study.Of([Study.Instance(1)], solves));
        Assert.Equal([1, null], data.Budgets!.Rows.Select(static row => row.MedianSeconds));
    }

    [Fact]
    public void Build_Settings_AreInNaturalOrder()
    {
        ReportRun[] runs = [Study.Run("block 1024", 0.5, null), Study.Run("block 64", 0.5, null)];
        Assert.Equal(["block 64", "block 1024"], ReportBuilder.Build(Study.Of([], [], runs)).Outcomes!.Settings, StringComparer.Ordinal);
    }

    [Fact]
    public void Build_RowsInOtherOrder_IsTheSameReport()
    {
        Gen<ReportSolve> solve =
            from solver in Gen.Elements("a", "b", "c")
            from instance in Gen.Choose(1, 3)
            from objective in Gen.Choose(-12, -1)
            from moment in Gen.Choose(1, 9)
            select Study.Solve(solver, objective == -1 ? null : objective, instance) with
            {
                Trace = objective == -1 ? [] : [new ReportTracePoint(moment / 100.0, objective + 1), new ReportTracePoint(moment / 10.0, objective)],
            };
        Prop.ForAll(solve.ArrayOf().Where(static solves => solves.Length > 0).ToArbitrary(), solves =>
        {
            ReportSolve[] seeded = [.. solves.Select(static (each, index) => each with { Seed = $"{index}" })];
            ReportInstance[] instances = [Study.Instance(1, -11, -12), Study.Instance(2), Study.Instance(3, lowerBound: -20)];
            ReportData data = ReportBuilder.Build(Study.Of(instances, seeded));
            ReportData other = ReportBuilder.Build(Study.Of([.. instances.Reverse()], [.. seeded.Reverse()]));
            Assert.Equal(Json(data), Json(other));
            foreach (QualityCurve curve in data.Quality?.Views.SelectMany(static view => view.Curves) ?? [])
            {
                AssertWithinBand(curve);
            }
        }).Check(Samples.Check);
    }

    private static void AssertWithinBand(QualityCurve curve)
    {
        for (int i = 0; i < curve.Seconds.Count; i++)
        {
            Assert.True((curve.Lower[i] ?? double.PositiveInfinity) <= (curve.Median[i] ?? double.PositiveInfinity));
            Assert.True((curve.Median[i] ?? double.PositiveInfinity) <= (curve.Upper[i] ?? double.PositiveInfinity));
            Assert.True(i == 0 || (curve.Median[i] ?? double.PositiveInfinity) <= (curve.Median[i - 1] ?? double.PositiveInfinity));
        }
    }

    private static string Json(ReportData data) => JsonSerializer.Serialize(data, ReportJson.Default.ReportData);
}
