using Solvers.Abstractions;
using Solvers.TestKit;

namespace Solvers.GpuTabu.Tests;

/// <summary>Fifty problems from 2 to 4096 variables: with factor and dense, with and without a constraint, with ties, with one or all but one chosen.</summary>
internal static class TestProblems
{
    private static readonly int[] Sizes = [2, 3, 5, 8, 17, 33, 64, 100, 129, 255, 300, 513];

    public static IReadOnlyList<(string Name, Func<BlockProblem> Make)> All { get; } =
    [
        .. Sizes.Select(static n => ($"convex {n}", (Func<BlockProblem>)(() => ProblemGenerator.Convex((ulong)n, n, Math.Max(1, n / 2), 7)))),
        .. Sizes.Select(static n => ($"dense {n}", (Func<BlockProblem>)(() => ProblemGenerator.Indefinite((ulong)n, n, Math.Max(1, n / 3))))),
        .. Sizes.Select(static n => ($"free {n}", (Func<BlockProblem>)(() => ProblemGenerator.Indefinite((ulong)n, n, null)))),
        ("one of two", () => ProblemGenerator.Convex(1, 2, 1, 2)),
        ("one of many", () => ProblemGenerator.Convex(2, 77, 1, 5)),
        ("all but one", () => ProblemGenerator.Convex(3, 77, 76, 5)),
        ("one of many, dense", () => ProblemGenerator.Indefinite(4, 200, 1)),
        ("all but one, dense", () => ProblemGenerator.Indefinite(5, 200, 199)),
        ("nothing but ties", () => Ties(40, 11, 1, -1)),
        ("ties, no couplings", () => new BlockProblem(new double[50], new CardinalityConstraint(20))),
        ("ties among few values", () => FewValues(90, 30)),
        ("ties, free", () => new BlockProblem(new double[50], FreeConstraint.Instance, new double[100])),
        ("dead columns", () => ProblemGenerator.GarmentLike(6, 845, 700, 40)),
        ("a block of 1024", () => ProblemGenerator.Convex(7, 1024, 512, 20)),
        ("a block of 1023, dense", () => ProblemGenerator.Indefinite(8, 1023, 100)),
        ("a block of 2048", () => ProblemGenerator.Convex(9, 2048, 1500, 8)),
        ("a block of 4096", () => ProblemGenerator.Convex(10, 4096, 2048, 4)),
    ];

    private static BlockProblem Ties(int n, int k, double entry, double linear)
    {
        double[] factor = new double[2 * n];
        factor.AsSpan().Fill(entry);
        double[] terms = new double[n];
        terms.AsSpan().Fill(linear);
        return new BlockProblem(terms, new CardinalityConstraint(k), factor);
    }

    private static BlockProblem FewValues(int n, int k)
    {
        double[] hessian = new double[n * n];
        double[] linear = new double[n];
        for (int i = 0; i < n; i++)
        {
            linear[i] = (i % 3) - 1;
            for (int j = 0; j < n; j++)
            {
                hessian[(i * n) + j] = ((i * j) % 5) - 2;
            }
        }

        return new BlockProblem(linear, new CardinalityConstraint(k), hessian: hessian);
    }
}
