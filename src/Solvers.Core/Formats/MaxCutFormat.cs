using System.Globalization;
using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>
/// MQLib's Max-Cut text, also Biq Mac's .mc: a line <c>n m</c>, then m edges <c>i j w</c>, from 1. The value is the weight of
/// the edges between the zeros and the ones, maximised.
/// </summary>
/// <remarks>
/// An edge is cut when x_i + x_j - 2 x_i x_j is one, so it adds -w to c_i and c_j and 2 w to H_ij. A QUBO in general becomes
/// a cut of n + 1 nodes, of which the last one, "ground", stays with the zeros: its edges carry what a variable adds alone.
/// Other programs give an answer for it with either side as ground: turn all of it when the ground is one.
/// </remarks>
internal sealed class MaxCutFormat : TextFormat
{
    /// <inheritdoc/>
    public override string Name => "mqlib-maxcut";

    /// <inheritdoc/>
    public override string Summary => "MQLib Max-Cut: maximise the weight of the cut";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".mc"];

    /// <inheritdoc/>
    public override ProblemSense Sense => ProblemSense.Maximise;

    /// <inheritdoc/>
    protected override string CommentMarks => "#";

    /// <inheritdoc/>
    internal override bool Matches(FileHead head) => head.Annotations.TryGetValue(Annotation.Format, out string? name)
        ? name == Name
        : head.HasComments && head.Counts is not null && !head.StartsAtZero && !head.Annotations.ContainsKey(Annotation.Vartype);

    /// <inheritdoc/>
    protected override BlockProblem Parse(TextScanner scanner, int? index)
    {
        scanner.RequireLine("the number of nodes and the number of edges");
        int nodes = scanner.VariableCount("the number of nodes");
        long edges = scanner.Whole("the number of edges", 0, long.MaxValue);
        scanner.RequireEndOfLine();
        bool hasGround = scanner.Annotations.TryGetValue(Annotation.Ground, out string? ground);
        if (hasGround && nodes == 0)
        {
            throw scanner.Bad($"a comment says ground={ground}, but there are no nodes; remove the comment or correct the number of nodes");
        }

        if (hasGround && ground != nodes.ToString(CultureInfo.InvariantCulture))
        {
            throw scanner.Bad($"a comment says ground={ground}; the ground is the last node, {nodes}");
        }

        int n = hasGround ? nodes - 1 : nodes;
        QuadraticTerms terms = new(n);
        HashSet<int> grounded = [];
        EntryLines.Read(scanner, nodes, firstIndex: 1, edges, (first, second, weight) =>
        {
            if (first == second)
            {
                throw scanner.Bad($"node {first + 1} has an edge to itself");
            }

            (int low, int high) = (Math.Min(first, second), Math.Max(first, second));
            if (high == n ? !grounded.Add(low) : !terms.IsNew(low, high))
            {
                throw scanner.Bad($"there is a second edge between the nodes {first + 1} and {second + 1}");
            }

            terms.AddLinear(low, -weight);
            if (high < n)
            {
                terms.AddLinear(high, -weight);
                terms.AddToHessian(low, high, 2 * weight);
            }
        });
        scanner.RequireEnd("the last edge");
        return terms.ToProblem(FreeConstraint.Instance, 0 - scanner.AnnotatedNumber(Annotation.Offset));
    }

    /// <inheritdoc/>
    protected override void Compose(TextWriter writer, BlockProblem problem, double[] hessian)
    {
        int n = problem.VariableCount;
        List<(int First, int Second, double Weight)> edges = [];
        bool hasGround = false;
        for (int i = 0; i < n; i++)
        {
            double carried = 0;
            for (int j = 0; j < n; j++)
            {
                double weight = j == i ? 0 : hessian[(i * n) + j] / 2;
                carried += weight;
                if (j > i && weight != 0)
                {
                    edges.Add((i + 1, j + 1, weight));
                }
            }

            double toGround = -Own(problem, hessian, i) - carried;
            if (toGround != 0)
            {
                edges.Add((i + 1, n + 1, toGround));
                hasGround = true;
            }
        }

        string groundNote = hasGround ? string.Create(CultureInfo.InvariantCulture, $" {Annotation.Ground}={n + 1}") : string.Empty;
        writer.WriteLine($"# {Annotation.Format}={Name} {Annotation.Offset}={Text(0 - problem.Offset)}{groundNote}");
        writer.WriteLine(FormattableString.Invariant($"{(hasGround ? n + 1 : n)} {edges.Count}"));
        foreach ((int first, int second, double weight) in edges)
        {
            writer.WriteLine(FormattableString.Invariant($"{first} {second} {Text(weight)}"));
        }
    }
}
