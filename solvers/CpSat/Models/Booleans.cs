using Solvers.CpSat.Protocol;

namespace Solvers.CpSat;

/// <summary>Boolean variables of a model and what holds between them.</summary>
internal static class Booleans
{
    /// <summary>Adds a Boolean.</summary>
    /// <param name="model">The model.</param>
    /// <returns>Its index.</returns>
    public static int Add(CpModelProto model)
    {
        model.Variables.Add(new IntegerVariableProto { Domain = { 0, 1 } });
        return model.Variables.Count - 1;
    }

    /// <summary>Returns the literal that a Boolean is false.</summary>
    /// <param name="variable">The Boolean.</param>
    /// <returns>The literal.</returns>
    public static int Not(int variable) => -variable - 1;

    /// <summary>At least one literal is true.</summary>
    /// <param name="model">The model.</param>
    /// <param name="literals">The literals.</param>
    public static void AddClause(CpModelProto model, params ReadOnlySpan<int> literals)
    {
        var clause = new BoolArgumentProto();
        clause.Literals.AddRange(literals.ToArray());
        model.Constraints.Add(new ConstraintProto { BoolOr = clause });
    }

    /// <summary>If one literal is true, so are others.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cause">The literal.</param>
    /// <param name="effects">The others.</param>
    public static void AddImplication(CpModelProto model, int cause, params ReadOnlySpan<int> effects)
    {
        var and = new BoolArgumentProto();
        and.Literals.AddRange(effects.ToArray());
        model.Constraints.Add(new ConstraintProto { EnforcementLiteral = { cause }, BoolAnd = and });
    }

    /// <summary>So many of the first Booleans of a model are true.</summary>
    /// <param name="model">The model.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="cardinality">How many are true; null for any number.</param>
    public static void Constrain(CpModelProto model, int count, int? cardinality)
    {
        if (cardinality is not { } ones)
        {
            return;
        }

        var sum = new LinearConstraintProto { Domain = { ones, ones } };
        for (int i = 0; i < count; i++)
        {
            sum.Vars.Add(i);
            sum.Coeffs.Add(1);
        }

        model.Constraints.Add(new ConstraintProto { Linear = sum });
    }
}
