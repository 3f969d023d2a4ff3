using Solvers.Abstractions;
using Solvers.Template;

namespace Solvers.Core.Tests;

/// <summary>The suite finds each kind of misbehaviour: a check that cannot fail would prove nothing.</summary>
public sealed class ConformanceSuiteTests
{
    private const SolverCapabilities Everything = SolverCapabilities.ExactCardinality | SolverCapabilities.Unconstrained
        | SolverCapabilities.Deterministic | SolverCapabilities.WarmStart | SolverCapabilities.ProvesOptimality;

    private static long calls;

    [Theory]
    [InlineData("Objective_AsRecomputed")]
    [InlineData("Cardinality_EveryValue")]
    [InlineData("Problem_Untouched")]
    public async Task Check_InfeasibleAnswers_Fails(string check) => await FailsAsync(
        check, static (problem, _) => Answer(problem, new byte[problem.VariableCount]));

    [Theory]
    [InlineData("Answer_BetweenOptimumAndChance")]
    [InlineData("Answer_BetweenOptimumAndChance_Free")]
    [InlineData("Proof_IsTheTruth")]
    [InlineData("NoQuadraticTerm")]
    [InlineData("WarmStart_NeverWorse")]
    [InlineData("WarmStart_OptimumKept")]
    public async Task Check_TheWorstAnswers_Fails(string check) => await FailsAsync(
        check, static (problem, _) => Answer(problem, Worst(problem)));

    [Theory]
    [InlineData("Seed_SameBits")]
    [InlineData("Parallelism_SameBits")]
    [InlineData("ManyAtOnce_SameBits")]
    public async Task Check_AnswersThatChange_Fails(string check) => await FailsAsync(
        check,
        static (problem, _) => Answer(problem, ProblemGenerator.RandomAssignment(problem, (ulong)Interlocked.Increment(ref calls))));

    [Fact]
    public async Task Check_TooManySteps_Fails() => await FailsAsync(
        "StepLimit_Respected", static (problem, _) => Answer(problem, ProblemGenerator.RandomAssignment(problem, 1)) with { Steps = 1_000_000 });

    [Fact]
    public async Task Check_TooMuchTime_Fails() => await FailsAsync("TimeLimit_Honoured", static (problem, context) =>
    {
        while (context.Elapsed < 2 * context.Budget.TimeLimit)
        {
        }

        return Answer(problem, ProblemGenerator.RandomAssignment(problem, 1)) with { StopReason = StopReason.TimeLimit };
    });

    [Theory]
    [InlineData("TimeLimit_Zero")]
    [InlineData("Target_EndsTheSearch")]
    [InlineData("Cancelled_BeforeStart")]
    [InlineData("StepLimit_Respected")]
    public async Task Check_WrongStopReason_Fails(string check) => await FailsAsync(
        check,
        static (problem, _) => Answer(problem, ProblemGenerator.RandomAssignment(problem, 1)) with { StopReason = StopReason.NumericalFailure });

    [Fact]
    public async Task Check_ReportsThatDoNotImprove_Fails() => await FailsAsync("Observer_HearsImprovements", static (problem, context) =>
    {
        byte[] assignment = ProblemGenerator.RandomAssignment(problem, 1);
        context.Observer!.OnIncumbent(assignment, problem.Evaluate(assignment), 0);
        context.Observer.OnIncumbent(assignment, problem.Evaluate(assignment), 0);
        return Answer(problem, assignment);
    });

    [Fact]
    public void ReasonToSkip_MissingCapability_NamesIt()
    {
        ConformanceCheck check = ConformanceSuite.Get("Proof_IsTheTruth");
        Assert.Equal("it lacks ProvesOptimality", check.ReasonToSkip(new TemplateSolver(new TemplateOptions())));
        Assert.Equal("no GPU", check.ReasonToSkip(new ScriptedSolver() { Capabilities = Everything, UnavailableReason = "no GPU" }));
        Assert.Null(check.ReasonToSkip(new ScriptedSolver() { Capabilities = Everything }));
    }

    private static async Task FailsAsync(string check, Func<BlockProblem, SolveContext, SolveResult> answer) =>
        await Assert.ThrowsAnyAsync<Exception>(
            () => ConformanceSuite.Get(check).RunAsync(new ScriptedSolver(answer) { Capabilities = Everything }));

    private static SolveResult Answer(BlockProblem problem, byte[] assignment) =>
        ScriptedSolver.Answer(problem, assignment) with { Steps = 0 };

    private static byte[] Worst(BlockProblem problem)
    {
        byte[]? worst = null;
        for (ulong seed = 0; seed < 200; seed++)
        {
            byte[] candidate = ProblemGenerator.RandomAssignment(problem, seed);
            worst = worst is null || problem.Evaluate(candidate) > problem.Evaluate(worst) ? candidate : worst;
        }

        return worst!;
    }
}
