using Solvers.Abstractions;
using Solvers.Numerics;
using Solvers.TestKit;

namespace Solvers.Convex.Tests;

public sealed class CoreProblemTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Restrict_RandomVariables_HasTheObjectiveOfTheBlock(bool dense)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            BlockProblem problem = ProblemGenerator.Convex(seed, 14, 6, 5);
            problem = dense ? ProblemGenerator.ToDense(problem) : problem;
            var random = new SeededRandom(seed, 9);
            byte[] basis = ProblemGenerator.RandomAssignment(problem, seed);
            int[] variables = [.. Enumerable.Range(0, 14).Where(_ => random.NextInt32(2) == 0)];
            CoreProblem core = CoreProblem.Restrict(problem, basis, variables, static () => true)!;
            byte[] whole = new byte[14];
            core.Embed(core.Read(basis), whole);
            Assert.Equal(basis, whole);
            Assert.True(core.Contains(basis));
            Assert.Equal(problem.Evaluate(basis), core.Evaluate(core.Read(basis)), 1e-9);

            byte[] open = core.Cheapest();
            core.NewDescent().Run(open);
            core.Embed(open, whole);
            Assert.True(problem.Constraint.IsSatisfiedBy(whole));
            Assert.Equal(problem.Evaluate(whole), core.Evaluate(open), 1e-9);
        }
    }
}
