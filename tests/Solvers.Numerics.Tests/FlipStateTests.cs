using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.TestKit;

namespace Solvers.Numerics.Tests;

public sealed class FlipStateTests
{
    [Fact]
    public void Moves_AnySequence_KeepObjectiveAndFieldsConsistent()
    {
        Config config = Config.QuickThrowOnFailure.WithReplay(1234567, 7654321);
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            ArbMap.Default.ArbFor<PositiveInt>(),
            static (int seed, PositiveInt size) =>
            {
                int n = 2 + (size.Get % 40);
                BlockProblem problem = ProblemGenerator.Convex((ulong)seed, n, n / 2, 1 + (size.Get % 5));
                int[] all = [.. Enumerable.Range(0, n)];
                Couplings[] forms =
                [
                    DenseCouplings.FromFactor(problem.Factor, n, all)!,
                    FactorCouplings.Create(problem.Factor, n),
                    DenseCouplings.FromHessian(ProblemGenerator.ToDense(problem).Hessian, n, all)!,
                ];
                return forms.All(form => IsConsistent(problem, form, (ulong)seed));
            }).Check(config);
    }

    [Fact]
    public void Swap_ManyMoves_RefreshesAndStaysExact()
    {
        BlockProblem problem = ProblemGenerator.Convex(3, 24, 12, 6);
        FlipState state = SearchSpace.OverFactor(problem, FactorCouplings.Create(problem.Factor, 24)).NewState();
        state.Load(ProblemGenerator.RandomAssignment(problem, 1));
        SeededRandom random = new(5);
        byte[] assignment = new byte[24];
        for (int move = 0; move < (2 * FlipState.RefreshInterval) + 10; move++)
        {
            SwapAtRandom(state, ref random);
        }

        state.Save(assignment);
        Assert.Equal(12, assignment.Count(static value => value == 1));
        Assert.Equal(problem.Evaluate(assignment), state.Objective, 1e-3);
    }

    [Fact]
    public void Swap_TwoOnes_Throws()
    {
        BlockProblem problem = ProblemGenerator.Convex(3, 4, 2, 2);
        FlipState state = SearchSpace.Whole(problem)!.NewState();
        state.Load([1, 1, 0, 0]);
        Assert.Throws<ArgumentException>(() => state.Swap(0, 1));
    }

    [Fact]
    public void SearchSpace_ChosenVariables_AgreesWithTheWholeProblem()
    {
        foreach (BlockProblem problem in new[] { ProblemGenerator.Convex(8, 30, 15, 4), ProblemGenerator.Indefinite(9, 30, 15) })
        {
            byte[] basis = ProblemGenerator.RandomAssignment(problem, 2);
            int[] chosen = [1, 4, 5, 9, 17, 20, 28];
            SearchSpace space = SearchSpace.Dense(problem, basis, chosen)!;
            FlipState state = space.NewState();
            byte[] restricted = new byte[chosen.Length];
            byte[] embedded = new byte[30];
            SeededRandom random = new(3);
            for (int draw = 0; draw < 20; draw++)
            {
                for (int i = 0; i < restricted.Length; i++)
                {
                    restricted[i] = (byte)random.NextInt32(2);
                }

                state.Load(restricted);
                space.Embed(restricted, embedded);
                Assert.Equal(problem.Evaluate(embedded), state.Objective, 1e-4);
                Assert.All(Enumerable.Range(0, 30).Except(chosen), i => Assert.Equal(basis[i], embedded[i]));
            }

            space.Restrict(embedded, restricted);
            Assert.Equal(chosen.Select(i => embedded[i]), restricted);
        }
    }

    [Fact]
    public void FactorCouplings_ZeroColumns_AreLeftOut()
    {
        var couplings = FactorCouplings.Create([1, 0, 2, 0, 0, 3], 3);
        Assert.Equal([0, 2], couplings.Active.ToArray());
        Assert.Equal(0, couplings.Entry(0, 1));
        Assert.Equal(2, couplings.Entry(0, 2));
        Assert.True(couplings.Column(1).IsEmpty);
    }

    private static bool IsConsistent(BlockProblem problem, Couplings couplings, ulong seed)
    {
        FlipState state = new(couplings, problem.Linear, problem.Offset);
        state.Load(ProblemGenerator.RandomAssignment(problem, seed));
        SeededRandom random = new(seed, 1);
        byte[] assignment = new byte[problem.VariableCount];
        for (int move = 0; move < 30; move++)
        {
            if (move % 3 == 0)
            {
                state.Flip(random.NextInt32(problem.VariableCount));
            }
            else
            {
                SwapAtRandom(state, ref random);
            }
        }

        state.Save(assignment);
        double objective = problem.Evaluate(assignment);
        bool consistent = Math.Abs(objective - state.Objective) <= 1e-4 * (1 + Math.Abs(objective));
        for (int i = 0; i < assignment.Length; i++)
        {
            assignment[i] ^= 1;
            double change = problem.Evaluate(assignment) - objective;
            assignment[i] ^= 1;
            consistent &= Math.Abs(change - state.FlipGain(i)) <= 1e-4 * (1 + Math.Abs(change));
        }

        return consistent;
    }

    private static void SwapAtRandom(FlipState state, ref SeededRandom random)
    {
        int leaving = random.NextInt32(state.VariableCount);
        int entering = random.NextInt32(state.VariableCount);
        if (state.Ones[leaving] != 0 && state.Ones[entering] == 0)
        {
            state.Swap(leaving, entering);
        }
    }
}
