using Solvers.TestKit;

namespace Solvers.Annealing.Tests;

public sealed class AnnealingSolverTests() : LocalSearchTests(new AnnealingSolver(new AnnealingOptions()))
{
    [DataTheory("blocks")]
    [MemberData(nameof(Blocks))]
    public Task Solve_RecordedBlock_ReachesBestKnown(string name) =>
        ReachesBestKnownAsync(name, new AnnealingSolver(new AnnealingOptions { Sweeps = 3000 }), steps: 30_000_000);
}
