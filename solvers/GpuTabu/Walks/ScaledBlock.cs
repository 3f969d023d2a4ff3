using Solvers.Abstractions;

namespace Solvers.GpuTabu;

/// <summary>
/// A block in single precision, scaled by a power of two so that its numbers are near one: couplings H without their diagonal, and
/// linear terms c + diag(H) / 2, which is the same objective since x_i^2 = x_i.
/// </summary>
internal sealed class ScaledBlock
{
    // Linear terms may be this many powers of two above the couplings before those are scaled down for their sake.
    private const int LinearHeadroom = 20;

    private readonly BlockProblem _problem;
    private readonly int _exponent;
    private readonly int _factorExponent;

    /// <summary>Scales a block that has a batch to itself.</summary>
    /// <param name="problem">The block.</param>
    public ScaledBlock(BlockProblem problem)
        : this(problem, WalkShape.Of(problem.VariableCount, problem.Constraint.Cardinality is null))
    {
    }

    /// <summary>Scales a block.</summary>
    /// <param name="problem">The block.</param>
    /// <param name="shape">The shape of its batch; at least as wide as the block.</param>
    public ScaledBlock(BlockProblem problem, WalkShape shape)
    {
        _problem = problem;
        Shape = shape;
        double[] linear = problem.Linear.ToArray();
        AddHalfDiagonal(linear);
        int linearExponent = Exponent(linear);
        _factorExponent = Exponent(problem.Factor);
        int couplingExponent = problem.HasFactor ? 2 * _factorExponent : Exponent(problem.Hessian);
        _exponent = Math.Max(couplingExponent, linearExponent - LinearHeadroom);
        Unit = Math.ScaleB(1.0, _exponent);
        Linear = new float[Shape.Stride];
        Linear.AsSpan(linear.Length).Fill(float.PositiveInfinity);
        for (int i = 0; i < linear.Length; i++)
        {
            Linear[i] = (float)Math.ScaleB(linear[i], -_exponent);
        }
    }

    /// <summary>Gets what the block has in common with others of its batch.</summary>
    public WalkShape Shape { get; }

    /// <summary>Gets n.</summary>
    public int Count => _problem.VariableCount;

    /// <summary>Gets k; 0 where it is free.</summary>
    public int Ones => _problem.Constraint.Cardinality ?? 0;

    /// <summary>Gets the linear terms, [stride]; infinite beyond n, so that nothing there is ever chosen.</summary>
    public float[] Linear { get; }

    /// <summary>Gets what a scaled objective is multiplied by; a power of two.</summary>
    public double Unit { get; }

    /// <summary>Gets whether the couplings are to be made of a factor.</summary>
    public bool HasFactor => _problem.HasFactor;

    /// <summary>Gets r, the rows of the factor.</summary>
    public int Rank => _problem.FactorRank;

    /// <summary>Gets the factor where it lies on a device already, in double precision and not scaled; null when nowhere.</summary>
    public ResidentFactor? Resident => _problem.ResidentFactor;

    /// <summary>Gets what the factor is multiplied by before it is rounded; a power of two.</summary>
    public double FactorScale => Math.ScaleB(1.0, -_factorExponent);

    /// <summary>Gets what products of the rounded factor are multiplied by; a power of two, at most 1.</summary>
    public float ProductScale => (float)Math.ScaleB(1.0, (2 * _factorExponent) - _exponent);

    /// <summary>Writes the factor, scaled and rounded.</summary>
    /// <param name="target">Row-major [r, stride].</param>
    public void WriteFactor(Span<float> target)
    {
        int n = Count;
        double scale = FactorScale;
        for (int b = 0; b < Rank; b++)
        {
            ReadOnlySpan<double> source = _problem.Factor.Slice(b * n, n);
            Span<float> row = target.Slice(b * Shape.Stride, Shape.Stride);
            for (int i = 0; i < n; i++)
            {
                row[i] = (float)(source[i] * scale);
            }

            row[n..].Clear();
        }
    }

    /// <summary>Writes the couplings of a block without a factor, scaled and rounded, without their diagonal.</summary>
    /// <param name="target">Row-major [stride, stride].</param>
    public void WriteCouplings(Span<float> target)
    {
        int n = Count;
        target.Clear();
        ReadOnlySpan<double> hessian = _problem.Hessian;
        for (int i = 0; i < n && _problem.HasHessian; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double entry = (hessian[(i * n) + j] + hessian[(j * n) + i]) / 2;
                float rounded = (float)Math.ScaleB(entry, -_exponent);
                target[(i * Shape.Stride) + j] = rounded;
                target[(j * Shape.Stride) + i] = rounded;
            }
        }
    }

    /// <summary>The least e with all numbers below 2^(e+1) in size; 0 when there is none but zero.</summary>
    private static int Exponent(ReadOnlySpan<double> numbers)
    {
        double largest = 0;
        foreach (double number in numbers)
        {
            largest = Math.Max(largest, Math.Abs(number));
        }

        return largest > 0 ? Math.ILogB(largest) : 0;
    }

    private void AddHalfDiagonal(double[] linear)
    {
        int n = linear.Length;
        for (int i = 0; i < n && !HasFactor && _problem.HasHessian; i++)
        {
            linear[i] += 0.5 * _problem.Hessian[(i * n) + i];
        }

        for (int b = 0; b < Rank; b++)
        {
            ReadOnlySpan<double> row = _problem.Factor.Slice(b * n, n);
            for (int i = 0; i < n; i++)
            {
                linear[i] += 0.5 * row[i] * row[i];
            }
        }
    }
}
