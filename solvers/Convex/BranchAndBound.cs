using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Convex;

/// <summary>Best-bound-first branch and bound over the open variables of a core, in rounds of independent dives.</summary>
/// <remarks>
/// A round takes the most promising open nodes, dives from each with the incumbent of the round's start, and merges what the
/// dives found in the order in which they were taken; so the tree is the same on any number of threads.
/// </remarks>
internal sealed class BranchAndBound
{
    private const int DivesPerRound = 8;
    private const int NodesPerDive = 64;

    /// <summary>Where the states of open nodes would take more bytes than this, the least promising are finished first, which frees memory in the end.</summary>
    private const long MostOpenBytes = 1L << 29;
    private const int MostOpen = 400_000;

    private readonly ConvexForm _form;
    private readonly SolveContext _context;
    private readonly CancellationToken _cancellationToken;
    private readonly IncumbentKeeper _keeper;
    private readonly Cutoff _cutoff;
    private readonly SortedSet<(double Bound, long Id)> _order = [];
    private readonly Dictionary<long, BranchNode> _open = [];
    private readonly Stack<Dive> _idle = new();
    private readonly byte[] _assignment;
    private readonly int _mostOpen;
    private long _nextId;

    /// <summary>Prepares the tree.</summary>
    /// <param name="form">The convex form of the core.</param>
    /// <param name="keeper">The best assignment and bound of the block.</param>
    /// <param name="cutoff">Which bounds end a subtree.</param>
    /// <param name="context">Budget, clock, threads.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public BranchAndBound(
        ConvexForm form, IncumbentKeeper keeper, Cutoff cutoff, SolveContext context, CancellationToken cancellationToken)
    {
        _form = form;
        _keeper = keeper;
        _cutoff = cutoff;
        _context = context;
        _cancellationToken = cancellationToken;
        _assignment = new byte[keeper.Assignment.Length];
        _mostOpen = (int)Math.Min(MostOpen, MostOpenBytes / Math.Max(1, form.Core.Count));
    }

    /// <summary>Gets the nodes solved.</summary>
    public long NodeCount { get; private set; }

    /// <summary>Gets the nodes that are open.</summary>
    public int OpenCount => _order.Count;

    /// <summary>Gets a value indicating whether the arithmetic broke down somewhere, so that no proof will come.</summary>
    public bool Failed { get; private set; }

    /// <summary>Searches until the tree is closed or the budget spent.</summary>
    /// <param name="start">Where the variables stand at the root, [m].</param>
    /// <param name="stepsBefore">Steps taken so far.</param>
    /// <returns>True when no assignment of the core is better than the incumbent by more than the tolerance.</returns>
    public bool Run(VariableState[] start, long stepsBefore)
    {
        Push(new BranchNode(start, -1, 0, double.NegativeInfinity));
        while (_order.Count > 0)
        {
            if (_keeper.MustStop(stepsBefore + NodeCount))
            {
                return false;
            }

            List<BranchNode> round = Take();
            if (round.Count == 0)
            {
                break;
            }

            RunRound(round, stepsBefore);
            if (Failed)
            {
                return false;
            }

            double least = _order.Count > 0 ? _order.Min.Bound : double.PositiveInfinity;
            _keeper.OfferBound(Math.Min(least, _cutoff.For(_keeper.Objective)), stepsBefore + NodeCount);
        }

        return true;
    }

    private void Push(BranchNode node)
    {
        _order.Add((node.Bound, _nextId));
        _open.Add(_nextId, node);
        _nextId++;
    }

    /// <summary>Takes the next nodes off; those that the incumbent has settled are dropped.</summary>
    private List<BranchNode> Take()
    {
        List<BranchNode> taken = [];
        double cutoff = _cutoff.For(_keeper.Objective);
        while (_order.Count > 0 && _order.Max.Bound >= cutoff)
        {
            Remove(_order.Max);
        }

        while (taken.Count < DivesPerRound && _order.Count > 0)
        {
            taken.Add(Remove(_order.Count > _mostOpen ? _order.Max : _order.Min));
        }

        return taken;
    }

    private BranchNode Remove((double Bound, long Id) entry)
    {
        _order.Remove(entry);
        _open.Remove(entry.Id, out BranchNode? node);
        return node!;
    }

    private void RunRound(List<BranchNode> round, long stepsBefore)
    {
        long left = _context.Budget.StepLimit - stepsBefore - NodeCount ?? long.MaxValue;
        var results = new DiveResult[round.Count];
        double incumbent = _keeper.Objective;
        if (_context.Parallelism == 1 || round.Count == 1)
        {
            for (int i = 0; i < round.Count; i++)
            {
                RunOne(i);
            }
        }
        else
        {
            Parallel.For(0, round.Count, new ParallelOptions { MaxDegreeOfParallelism = _context.Parallelism }, RunOne);
        }

        foreach (DiveResult result in results)
        {
            NodeCount += result.NodeCount;
            Failed |= result.Failed;
            if (result.Best is not null)
            {
                _form.Core.Embed(result.Best, _assignment);
                _keeper.Offer(_assignment, stepsBefore + NodeCount);
            }

            foreach (BranchNode node in result.Open)
            {
                Push(node);
            }
        }

        void RunOne(int i)
        {
            long share = (left / round.Count) + (i < left % round.Count ? 1 : 0);
            Dive dive;
            lock (_idle)
            {
                dive = _idle.Count > 0 ? _idle.Pop() : new Dive(_form);
            }

            results[i] = dive.Run(round[i], incumbent, _cutoff, Math.Min(NodesPerDive, share), _context, _cancellationToken);
            lock (_idle)
            {
                _idle.Push(dive);
            }
        }
    }
}
