using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Convex;

/// <summary>Explores a subtree depth first, up to a number of nodes; what is left stays open.</summary>
/// <remarks>
/// Depends on its arguments alone, so dives run on any thread with the same result. The child whose value is nearer follows
/// at once and re-uses the factorisation; its sibling waits on the stack.
/// </remarks>
internal sealed class Dive
{
    private const int NodesPerRounding = 16;

    /// <summary>Weight of the better child in the score of a branching variable (Achterberg, Koch and Martin, Operations Research Letters 33, 2005).</summary>
    private const double BetterChildWeight = 1.0 / 6;

    private readonly ConvexForm _form;
    private readonly CoreProblem _core;
    private readonly ActiveSetRelaxation _relaxation;
    private readonly SwapDescent _descent;
    private readonly byte[] _candidate;
    private readonly byte[] _best;
    private readonly int[] _uncoupledByCost;
    private double _bestObjective;

    /// <summary>Initialises the buffers of one thread.</summary>
    /// <param name="form">The convex form of the core.</param>
    public Dive(ConvexForm form)
    {
        _form = form;
        _core = form.Core;
        _relaxation = new ActiveSetRelaxation(form);
        _descent = _core.NewDescent();
        _candidate = new byte[_core.Count];
        _best = new byte[_core.Count];
        _uncoupledByCost = [.. Enumerable.Range(0, _core.Count).Where(i => !_core.IsCoupled[i]).OrderBy(i => _core.Linear[i])];
    }

    /// <summary>Explores.</summary>
    /// <param name="root">Where to begin.</param>
    /// <param name="incumbent">The best objective known.</param>
    /// <param name="cutoff">Which bounds end a subtree.</param>
    /// <param name="most">Most nodes to solve.</param>
    /// <param name="context">Clock.</param>
    /// <param name="cancellationToken">Ends the dive.</param>
    /// <returns>What was found, and what is left.</returns>
    public DiveResult Run(
        BranchNode root, double incumbent, Cutoff cutoff, long most, SolveContext context, CancellationToken cancellationToken)
    {
        _bestObjective = incumbent;
        _relaxation.KeepGoing = () => context.StopReasonAt(0, double.PositiveInfinity, cancellationToken) is null;
        long nodes = 0;
        List<BranchNode> open = [root];
        List<BranchNode> broken = [];
        BranchNode? following = null;
        while (open.Count > 0 && nodes < most && _relaxation.KeepGoing())
        {
            BranchNode node = open[^1];
            open.RemoveAt(open.Count - 1);
            if (node.Bound >= cutoff.For(_bestObjective))
            {
                continue;
            }

            bool loaded = ReferenceEquals(node, following) || _relaxation.Load(node.States);
            following = null;
            double solved = loaded ? _relaxation.Solve(node.Variable, node.Value, cutoff.For(_bestObjective)) : double.NaN;
            if (double.IsNaN(solved) || double.IsNegativeInfinity(solved))
            {
                // Abandoned nodes are taken up again; those whose arithmetic broke down are told.
                (_relaxation.KeepGoing() ? broken : open).Add(node);
                continue;
            }

            double bound = Math.Max(node.Bound, cutoff.Raise(solved));
            bool rounds = nodes % NodesPerRounding == 0;
            nodes++;
            if (bound >= cutoff.For(_bestObjective))
            {
                continue;
            }

            if (rounds)
            {
                _descent.Round(_relaxation.Point, _candidate);
                _descent.Run(_candidate);
                Offer();
            }

            if (Branch(bound, cutoff) is not { } branching)
            {
                continue;
            }

            VariableState[] states = _relaxation.States.ToArray();
            byte near = _relaxation.Point[branching] > 0.5 ? (byte)1 : (byte)0;
            open.Add(new BranchNode(states, branching, (byte)(1 - near), bound));
            following = new BranchNode(states, branching, near, bound);
            open.Add(following);
        }

        open.InsertRange(0, broken);
        return new DiveResult(
            open, _bestObjective < incumbent ? (byte[])_best.Clone() : null, nodes, Failed: broken.Count > 0);
    }

    /// <summary>Fixes what can be, and chooses the variable to branch on; null when the subtree is settled.</summary>
    private int? Branch(double bound, Cutoff cutoff)
    {
        _relaxation.FixByReducedCost(cutoff.For(_bestObjective));
        int best = -1;
        double bestScore = double.NegativeInfinity;
        ReadOnlySpan<int> free = _relaxation.Free;
        for (int p = 0; p < free.Length; p++)
        {
            double x = _relaxation.Point[free[p]];
            if (!_core.IsCoupled[free[p]] || Math.Min(Math.Abs(x), Math.Abs(1 - x)) <= ActiveSetRelaxation.Tolerance)
            {
                continue;
            }

            double down = x * x;
            double up = (1 - x) * (1 - x);
            double score = ((BetterChildWeight * Math.Max(down, up)) + ((1 - BetterChildWeight) * Math.Min(down, up)))
                / Math.Max(_relaxation.Softness(p), double.Epsilon);
            if (score > bestScore)
            {
                (best, bestScore) = (free[p], score);
            }
        }

        if (best >= 0)
        {
            return best;
        }

        // Every coupled variable is integral, and the uncoupled ones follow by cost. That is usually the end of the subtree; where the
        // bound is still below the cutoff, branching goes on until all coupled variables are fixed and the completion is exact.
        if (CompleteByCost())
        {
            Offer();
        }

        if (bound >= cutoff.For(_bestObjective))
        {
            return null;
        }

        for (int i = 0; i < _core.Count; i++)
        {
            if (_core.IsCoupled[i] && _relaxation.States[i] is not (VariableState.Zero or VariableState.One))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>candidate = the coupled variables as they stand, and the cheapest uncoupled ones.</summary>
    private bool CompleteByCost()
    {
        int ones = 0;
        for (int i = 0; i < _core.Count; i++)
        {
            _candidate[i] = _core.IsCoupled[i] && _relaxation.Point[i] > 0.5 ? (byte)1 : (byte)0;
            ones += _candidate[i];
        }

        if (_core.Cardinality is { } cardinality)
        {
            if (ones > cardinality || cardinality - ones > _uncoupledByCost.Length)
            {
                return false;
            }

            foreach (int i in _uncoupledByCost.AsSpan(0, cardinality - ones))
            {
                _candidate[i] = 1;
            }

            return true;
        }

        foreach (int i in _uncoupledByCost)
        {
            _candidate[i] = _core.Linear[i] < 0 ? (byte)1 : (byte)0;
        }

        return true;
    }

    private void Offer()
    {
        double objective = _core.Evaluate(_candidate);
        if (objective < _bestObjective)
        {
            _bestObjective = objective;
            _candidate.CopyTo(_best, 0);
        }
    }
}
