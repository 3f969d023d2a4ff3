using System.Globalization;
using Solvers.Abstractions;
using Solvers.CpSat.Protocol;
using Solvers.Numerics;

namespace Solvers.CpSat;

/// <summary>
/// The outer approximation of a convex block (Duran and Grossmann, Mathematical Programming 36, 1986, doi 10.1007/BF02592064):
/// CP-SAT minimises the largest of the tangents known; its answer gives a bound, an assignment, and the next tangents.
/// </summary>
/// <remarks>
/// Before the first call the relaxation settles what it can: a variable whose reduced cost exceeds the gap has the same value
/// in every better assignment. What is left is brought into the form whose tangents lie closest, and relaxed again, as long as
/// that settles more.
/// </remarks>
/// <param name="session">The solve.</param>
/// <param name="whole">The whole block.</param>
internal sealed class OuterApproximation(Session session, ConvexCore whole)
{
    private const int MostRelaxationSteps = 2000;
    private const int BoundInterval = 20;
    private const int LargestShift = 1024;
    private const double ExactEnough = 0.01;
    private const double UnitShare = 1.0 / (1 << 28);

    // A call may end when its own gap is this part of the whole: the next tangents do more than the rest of the call.
    private const double CallShare = 0.1;

    private ConvexCore _core = whole;
    private SwapDescent? _descent;
    private double[] _point = [];

    /// <summary>Searches until the end of the session.</summary>
    /// <returns>When it has ended.</returns>
    public async Task RunAsync()
    {
        if (!Reduce())
        {
            return;
        }

        session.Provenance["freeVariables"] = _core.Count.ToString(CultureInfo.InvariantCulture);
        List<Cut> cuts = [_core.TangentAt(_point)];
        var known = new HashSet<string>(StringComparer.Ordinal);
        byte[] assignment = new byte[_core.Count];
        if (_core.TryRead(session.Keeper.Assignment, assignment))
        {
            AddTangent(assignment, cuts, known);
        }

        while (!session.Proven)
        {
            double before = session.Keeper.LowerBound;
            CutModel model = MakeModel(cuts);
            model.Hint(assignment);
            CpSolverResponse? response = await session.CallAsync(model.Model, model.ToUnits(CallShare * (session.Keeper.Objective - before)), hearBound: null).ConfigureAwait(false);
            if (response is null)
            {
                break;
            }

            OfferBound(response.Status == CpSolverStatus.Infeasible ? session.Keeper.Objective : model.ToBound(response.InnerObjectiveLowerBound));
            bool news = session.Keeper.LowerBound > before;
            if (response.Solution.Count > 0)
            {
                for (int i = 0; i < assignment.Length; i++)
                {
                    assignment[i] = (byte)response.Solution[i];
                }

                news |= AddTangent(assignment, cuts, known);
                news |= AddDescended(assignment, cuts, known);
            }

            if (!news && response.Status is CpSolverStatus.Optimal or CpSolverStatus.Infeasible)
            {
                break;
            }
        }

        session.Provenance["cuts"] = cuts.Count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Settles variables and finds a good assignment; false when nothing is left to search.</summary>
    private bool Reduce()
    {
        bool shifted = false;
        while (!session.Proven && !_core.IsSingle)
        {
            if (session.MustStop())
            {
                return false;
            }

            byte?[] values = Relax();
            ConvexCore? smaller = session.Proven ? null : _core.Settle(values, KeepGoing);
            if (smaller is null)
            {
                // Unless time is up, every assignment but those already known is no better than the best of them.
                OfferBound(session.MustStop() ? session.Keeper.LowerBound : session.Keeper.Objective);
                return false;
            }

            bool news = smaller.Count <= 0.9 * _core.Count || _core.Matrix.IsEmpty;
            _point = [.. _point.Where((_, i) => values[i] is null)];
            _core = smaller;
            if (_core.Count <= LargestShift && (news || !shifted))
            {
                (shifted, news) = (true, true);
                _core = _core.Shifted(KeepGoing);
            }

            _descent = _core.NewDescent();
            if (!news)
            {
                return true;
            }
        }

        if (_core.IsSingle && !session.Proven)
        {
            byte[] only = new byte[_core.Count];
            only.AsSpan().Fill((byte)(_core.Cardinality > 0 ? 1 : 0));
            session.Keeper.Offer(_core.ToWhole(only), session.Steps);
            OfferBound(session.Keeper.Objective);
        }

        return !session.Proven;
    }

    /// <summary>Relaxes the core; offers bound and rounded point, and tells which variables the gap settles.</summary>
    private byte?[] Relax()
    {
        if (_point.Length != _core.Count)
        {
            _point = new double[_core.Count];
            _point.AsSpan().Fill(_core.Cardinality is { } ones ? (double)ones / _core.Count : 0.5);
        }

        var relaxation = new CertifiedRelaxation(_core.Form, _core.Linear, _core.Cardinality, _core.Offset, _point);
        double best = double.NegativeInfinity;
        byte?[] values = new byte?[_core.Count];
        while (true)
        {
            for (int step = 0; step < BoundInterval && !session.MustStop(); step++)
            {
                relaxation.Step();
            }

            double bound = relaxation.Bound() - _core.Margin;
            if (bound > best)
            {
                best = bound;
                OfferBound(bound);
                relaxation.Point.CopyTo(_point);
                Settle(relaxation, bound, values);
            }

            double open = ExactEnough * (session.Keeper.Objective - bound);
            if (relaxation.Value - bound <= open || relaxation.StepCount >= MostRelaxationSteps || session.Proven || session.MustStop())
            {
                break;
            }
        }

        Round();
        Settle(relaxation, relaxation.Bound() - _core.Margin, values);
        return values;
    }

    private void Settle(CertifiedRelaxation relaxation, double bound, byte?[] values)
    {
        double gap = session.Keeper.Objective - bound;
        for (int i = 0; i < values.Length; i++)
        {
            if (relaxation.ReducedCost(i) > gap)
            {
                values[i] = (byte)(relaxation.IsChosen(i) ? 1 : 0);
            }
        }
    }

    private void Round()
    {
        byte[] rounded = new byte[_core.Count];
        double[] costs = Array.ConvertAll(_point, static x => 0.5 - x);
        BlockConstraint constraint = _core.Cardinality is { } ones ? new CardinalityConstraint(ones) : FreeConstraint.Instance;
        constraint.Project(costs, rounded);
        _descent?.Run(rounded, session.MustStop);
        session.Keeper.Offer(_core.ToWhole(rounded), session.Steps);
    }

    private CutModel MakeModel(List<Cut> cuts)
    {
        (double low, double high) = (session.Keeper.LowerBound, session.Keeper.Objective);
        double unit = Math.Max((high - low) * UnitShare, session.ProofGap / (8 * (_core.Count + 2)));
        return new CutModel(_core, cuts, low, high, unit);
    }

    private bool AddTangent(ReadOnlySpan<byte> assignment, List<Cut> cuts, HashSet<string> known)
    {
        session.Keeper.Offer(_core.ToWhole(assignment), session.Steps);
        if (!known.Add(Convert.ToHexString(assignment)))
        {
            return false;
        }

        cuts.Add(_core.TangentAt(assignment));

        // Where the relaxation of a part of the search lies, tangents at zeros and ones alone are far below f.
        double[] between = new double[_core.Count];
        for (int i = 0; i < between.Length; i++)
        {
            between[i] = (_point[i] + assignment[i]) / 2;
        }

        cuts.Add(_core.TangentAt(between));
        return true;
    }

    private bool AddDescended(ReadOnlySpan<byte> assignment, List<Cut> cuts, HashSet<string> known)
    {
        byte[] descended = assignment.ToArray();
        _descent!.Run(descended, session.MustStop);
        return AddTangent(descended, cuts, known);
    }

    private bool KeepGoing() => !session.MustStop();

    // What was settled is no better than the best assignment of that time, hence than the best one now.
    private void OfferBound(double bound) => session.Keeper.OfferBound(Math.Min(bound, session.Keeper.Objective), session.Steps);
}
