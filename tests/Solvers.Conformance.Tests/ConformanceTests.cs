using Solvers.Abstractions;
using Solvers.TestKit;
using Xunit.Abstractions;

namespace Solvers.Conformance.Tests;

/// <summary>Every check on every registered solver it concerns: one case each.</summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Cases { get; } = MakeCases();

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Solver_Check_Holds(string solver, string check) =>
        ConformanceSuite.Get(check).RunAsync(RegisteredSolvers.Catalog.Get(solver));

    [Fact]
    public void Solvers_LeftOut_HaveAReason()
    {
        var left = RegisteredSolvers.Catalog.Names
            .SelectMany(static name => ConformanceSuite.Checks, static (name, check) => (Name: name, Check: check))
            .Select(static pair => (pair.Name, pair.Check, Reason: pair.Check.ReasonToSkip(RegisteredSolvers.Catalog.Get(pair.Name))))
            .Where(static pair => pair.Reason is not null)
            .ToList();
        foreach ((string name, ConformanceCheck check, string? reason) in left)
        {
            output.WriteLine($"{name}: {check.Name} does not apply: {reason}.");
        }

        Assert.All(left, static pair => Assert.False(string.IsNullOrWhiteSpace(pair.Reason)));
        Assert.Equal(RegisteredSolvers.Catalog.Names.Count * ConformanceSuite.Checks.Count, left.Count + Cases.Count);
    }

    [Fact]
    public void Solvers_Registered_IncludeTheTemplate() =>
        Assert.Contains("template", RegisteredSolvers.Catalog.Names, StringComparer.Ordinal);

    [Fact]
    public void Solvers_Available_TakeSomeProblem() => Assert.All(
        RegisteredSolvers.Catalog.Describe(),
        static solver => Assert.NotEqual(
            SolverCapabilities.None, solver.Capabilities & (SolverCapabilities.ExactCardinality | SolverCapabilities.Unconstrained)));

    private static TheoryData<string, string> MakeCases()
    {
        var cases = new TheoryData<string, string>();
        foreach (string name in RegisteredSolvers.Catalog.Names)
        {
            IBlockSolver solver = RegisteredSolvers.Catalog.Get(name);
            foreach (ConformanceCheck check in ConformanceSuite.Checks.Where(check => check.ReasonToSkip(solver) is null))
            {
                cases.Add(name, check.Name);
            }
        }

        return cases;
    }
}
