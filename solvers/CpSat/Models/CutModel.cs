using Solvers.CpSat.Protocol;

namespace Solvers.CpSat;

/// <summary>
/// Outer approximation in whole numbers: minimise a number t that stands for (f - base) / unit, held up by one constraint
/// for each tangent of f.
/// </summary>
/// <remarks>
/// Coefficients and constants of a tangent are rounded down. Variables are not negative, so the rounded tangent stays below
/// f; t is a whole number, so no assignment has a smaller one than the next whole number below its (f - base) / unit. A bound
/// on t is so one on f, whatever the unit, and each tangent loses at most one unit for each variable that is one.
/// </remarks>
internal sealed class CutModel
{
    // Sums of coefficients stay far inside 64 bits.
    private const double LargestSum = 1L << 58;

    private readonly double _base;
    private readonly double _unit;
    private readonly int _number;
    private readonly int _count;

    /// <summary>Initialises the model without tangents.</summary>
    /// <param name="core">The block.</param>
    /// <param name="cuts">The tangents.</param>
    /// <param name="lowest">A lower bound of f, from which t counts.</param>
    /// <param name="highest">The value of a known assignment; better ones alone are of interest.</param>
    /// <param name="unit">What one unit of t stands for, more than 0; enlarged when the coefficients would not fit.</param>
    public CutModel(ConvexCore core, IReadOnlyList<Cut> cuts, double lowest, double highest, double unit)
    {
        _count = core.Count;
        _base = lowest;
        _unit = Math.Max(unit, cuts.Max(static cut => cut.Magnitude) / LargestSum);
        Model = new CpModelProto();
        for (int i = 0; i < _count; i++)
        {
            Booleans.Add(Model);
        }

        Booleans.Constrain(Model, _count, core.Cardinality);
        _number = Model.Variables.Count;
        Model.Variables.Add(new IntegerVariableProto { Domain = { 0, (long)Math.Ceiling((highest - lowest) / _unit) + 1 } });
        Model.Objective = new CpObjectiveProto { Vars = { _number }, Coeffs = { 1 } };
        foreach (Cut cut in cuts)
        {
            Add(cut);
        }

        Order(core.Uncoupled);
    }

    /// <summary>Gets the model.</summary>
    public CpModelProto Model { get; }

    /// <summary>Turns a bound on t into one on f.</summary>
    /// <param name="bound">The bound in units.</param>
    /// <returns>The bound.</returns>
    public double ToBound(long bound) => Math.BitDecrement(_base + (_unit * bound));

    /// <summary>Turns a difference of f into units.</summary>
    /// <param name="difference">The difference.</param>
    /// <returns>The units.</returns>
    public double ToUnits(double difference) => difference / _unit;

    /// <summary>Has the search start near an assignment.</summary>
    /// <param name="assignment">Zeros and ones of the core.</param>
    public void Hint(ReadOnlySpan<byte> assignment)
    {
        var hint = new PartialVariableAssignment();
        for (int i = 0; i < _count; i++)
        {
            hint.Vars.Add(i);
            hint.Values.Add(assignment[i]);
        }

        Model.SolutionHint = hint;
    }

    private void Add(Cut cut)
    {
        var constraint = new LinearConstraintProto
        {
            Domain = { (long)Math.Floor((cut.Constant - _base) / _unit), long.MaxValue },
            Vars = { _number },
            Coeffs = { 1 },
        };
        for (int i = 0; i < _count; i++)
        {
            long coefficient = (long)Math.Floor(cut.Coefficients[i] / _unit);
            if (coefficient != 0)
            {
                constraint.Vars.Add(i);
                constraint.Coeffs.Add(-coefficient);
            }
        }

        Model.Constraints.Add(new ConstraintProto { Linear = constraint });
    }

    /// <summary>Variables that are coupled to none are chosen cheapest first, so each implies the one before.</summary>
    private void Order(ReadOnlySpan<int> cheapestFirst)
    {
        for (int i = 1; i < cheapestFirst.Length; i++)
        {
            Booleans.AddImplication(Model, cheapestFirst[i], cheapestFirst[i - 1]);
        }
    }
}
