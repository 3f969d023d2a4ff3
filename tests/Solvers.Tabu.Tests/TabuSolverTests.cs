using Solvers.TestKit;

namespace Solvers.Tabu.Tests;

public sealed class TabuSolverTests() : LocalSearchTests(new TabuSolver(new TabuOptions()))
{
    [DataTheory("blocks")]
    [MemberData(nameof(Blocks))]
    public Task Solve_RecordedBlock_ReachesBestKnown(string name) =>
        ReachesBestKnownAsync(name, new TabuSolver(new TabuOptions()), steps: 20_000);
}
