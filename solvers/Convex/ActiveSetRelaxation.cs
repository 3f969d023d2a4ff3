using System.Runtime.CompilerServices;
using Solvers.Numerics;

namespace Solvers.Convex;

/// <summary>
/// Solves the relaxation of a node, minimise f over 0 &lt;= x &lt;= 1, sum(x) = k with some variables fixed, by a dual
/// active-set method that continues from the solution of the parent.
/// </summary>
/// <remarks>
/// <para>Goldfarb and Idnani, Mathematical Programming 27, 1983, doi 10.1007/BF02591962, with bounds kept as the sides on
/// which variables stand. Every iterate is the minimum over the constraints it holds active, with multipliers of the right
/// sign, so f only rises and each value is a lower bound: a node is left as soon as its bound passes the cutoff.</para>
/// <para>The inverse of Q among the s free variables is kept by bordering; a step costs O(ms + s^2) and, after a branching,
/// few are needed. The bound that counts is computed anew from x alone (convexity: f(z) &gt;= f(x) + g'(z - x)), so it holds
/// whatever the rounding of the inverse, up to the margin of the form.</para>
/// <para>Holds the buffers of one thread.</para>
/// </remarks>
internal sealed class ActiveSetRelaxation
{
    /// <summary>A variable this close to a bound counts as being there.</summary>
    public const double Tolerance = 1e-7;

    private const double SingularShare = 1e-12;
    private const int MostRepairs = 64;
    private const int TurnsPerLook = 16;

    /// <summary>Gradients of free variables this close to the multiplier, relative to it, are as good as equal.</summary>
    private const double ResidualShare = 1e-11;

    private readonly ConvexForm _form;
    private readonly int _m;
    private readonly VariableState[] _states;
    private readonly double[] _x;
    private readonly double[] _gradient;
    private readonly int[] _free;
    private readonly double[] _inverse;
    private readonly double[] _work;
    private readonly double[] _rowSums;
    private readonly double[] _column;
    private readonly double[] _direction;
    private readonly double[] _gradientStep;
    private int _freeCount;
    private double _rowTotal;
    private double _multiplier;
    private bool _infeasible;

    /// <summary>Initialises the relaxation.</summary>
    /// <param name="form">What to minimise; shared between threads.</param>
    public ActiveSetRelaxation(ConvexForm form)
    {
        _form = form;
        _m = form.Core.Count;
        _states = new VariableState[_m];
        (_x, _gradient, _gradientStep) = (new double[_m], new double[_m], new double[_m]);
        _free = new int[_m];
        (_inverse, _work) = (new double[_m * _m], new double[_m * _m]);
        (_rowSums, _column, _direction) = (new double[_m], new double[_m], new double[_m]);
    }

    /// <summary>Gets where the variables stand, [m].</summary>
    public Span<VariableState> States => _states;

    /// <summary>Gets x of the last solve, [m].</summary>
    public ReadOnlySpan<double> Point => _x;

    /// <summary>Gets the gradient at <see cref="Point"/>, [m].</summary>
    public ReadOnlySpan<double> Gradient => _gradient;

    /// <summary>Gets the multiplier of the cardinality; zero without one.</summary>
    public double Multiplier => _multiplier;

    /// <summary>Gets the variables between their bounds.</summary>
    public ReadOnlySpan<int> Free => _free.AsSpan(0, _freeCount);

    /// <summary>Gets or sets what is asked now and then within long work; false abandons it. Null: never asked.</summary>
    public Func<bool>? KeepGoing { get; set; }

    /// <summary>Gets the bound of the last <see cref="Solve"/>, to which <see cref="Gradient"/> and <see cref="Multiplier"/> belong.</summary>
    public double LastBound { get; private set; }

    /// <summary>Loads where the variables stand and solves for the free ones alone.</summary>
    /// <param name="states">States, [m]; the free variables must be able to meet the cardinality.</param>
    /// <returns>False when the arithmetic broke down or the work was abandoned.</returns>
    public bool Load(ReadOnlySpan<VariableState> states)
    {
        states.CopyTo(_states);
        RequireFreedom();
        for (int repair = 0; repair <= MostRepairs; repair++)
        {
            if (repair == MostRepairs)
            {
                FreeEverythingOpen();
            }

            if (KeepGoing?.Invoke() == false || !Restore())
            {
                return false;
            }

            // Whatever stands on the wrong side joins the free variables; they only grow, so this ends.
            bool right = true;
            double tolerance = 1e-9 * (_form.Scale + Math.Abs(_multiplier));
            for (int i = 0; i < _m; i++)
            {
                double reduced = _gradient[i] - _multiplier;
                if ((_states[i] == VariableState.Lower && reduced < -tolerance)
                    || (_states[i] == VariableState.Upper && reduced > tolerance))
                {
                    _states[i] = VariableState.Free;
                    right = false;
                }
            }

            if (right)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Fixes one variable, or none, and restores optimality.</summary>
    /// <param name="fixedVariable">The variable to fix, free so far; -1 for none.</param>
    /// <param name="value">Its value, zero or one.</param>
    /// <param name="cutoff">The solve ends early once the bound reaches this.</param>
    /// <returns>
    /// The bound: no assignment with the fixed values goes below. Positive infinity when there is none. Not the best
    /// possible when the cutoff was reached or the arithmetic broke down.
    /// </returns>
    public double Solve(int fixedVariable, byte value, double cutoff)
    {
        if (_infeasible)
        {
            return double.PositiveInfinity;
        }

        if (fixedVariable >= 0)
        {
            int place = Array.IndexOf(_free, fixedVariable, 0, _freeCount);
            if (place < 0)
            {
                _states[fixedVariable] = value == 0 ? VariableState.Zero : VariableState.One;
                return !Load((VariableState[])_states.Clone()) ? double.NegativeInfinity : Solve(-1, 0, cutoff);
            }

            if (!Drive(place, value, isFixed: true))
            {
                _states[fixedVariable] = value == 0 ? VariableState.Zero : VariableState.One;
                return StuckBound();
            }
        }

        // Each turn raises the bound; the limit only guards against rounding that undoes itself.
        for (int turn = 0; turn < 20 * (_m + 10); turn++)
        {
            int worst = -1;
            double violation = Tolerance;
            for (int p = 0; p < _freeCount; p++)
            {
                double x = _x[_free[p]];
                double outside = Math.Max(-x, x - 1);
                if (outside > violation)
                {
                    (worst, violation) = (p, outside);
                }
            }

            if (worst < 0 || (turn % TurnsPerLook == 0 && KeepGoing?.Invoke() == false))
            {
                break;
            }

            if (CertifiedBound() >= cutoff)
            {
                RefreshGradient();
                if ((LastBound = CertifiedBound()) >= cutoff)
                {
                    return LastBound;
                }
            }

            if (!Drive(worst, _x[_free[worst]] < 0 ? (byte)0 : (byte)1, isFixed: false))
            {
                return StuckBound();
            }
        }

        RefreshGradient();
        Refine();
        return LastBound = CertifiedBound();
    }

    /// <summary>Returns x_j's own term of the projected inverse: fixing x_j at v costs about (x_j - v)^2 / 2 over it.</summary>
    /// <param name="place">The place of the variable among <see cref="Free"/>.</param>
    /// <returns>The entry, positive.</returns>
    public double Softness(int place)
    {
        double entry = _inverse[(place * _m) + place];
        return _form.Core.Cardinality is null || _rowTotal <= 0 ? entry : entry - (_rowSums[place] * _rowSums[place] / _rowTotal);
    }

    /// <summary>Fixes the variables whose other value would push the bound of the last solve past the cutoff.</summary>
    /// <param name="cutoff">What counts as too much.</param>
    public void FixByReducedCost(double cutoff)
    {
        double slack = cutoff - LastBound;
        for (int i = 0; i < _m; i++)
        {
            double reduced = _gradient[i] - _multiplier;
            if (_states[i] == VariableState.Lower && reduced > slack)
            {
                _states[i] = VariableState.Zero;
            }
            else if (_states[i] == VariableState.Upper && -reduced > slack)
            {
                _states[i] = VariableState.One;
            }
        }
    }

    /// <summary>One step of refinement where rounding has left the gradients of the free variables apart.</summary>
    private void Refine()
    {
        double largest = 0;
        for (int p = 0; p < _freeCount; p++)
        {
            largest = Math.Max(largest, Math.Abs(_gradient[_free[p]] - _multiplier));
        }

        if (largest <= ResidualShare * (_form.Scale + Math.Abs(_multiplier)))
        {
            return;
        }

        double sum = 0;
        for (int p = 0; p < _freeCount; p++)
        {
            double step = 0;
            ReadOnlySpan<double> row = _inverse.AsSpan(p * _m, _freeCount);
            for (int q = 0; q < _freeCount; q++)
            {
                step += row[q] * (_multiplier - _gradient[_free[q]]);
            }

            _direction[p] = step;
            sum += step;
        }

        double shift = _form.Core.Cardinality is null ? 0 : -sum / _rowTotal;
        _multiplier += shift;
        for (int p = 0; p < _freeCount; p++)
        {
            double step = _direction[p] + (shift * _rowSums[p]);
            _x[_free[p]] += step;
            Kernels.AddScaled(_form.Matrix.AsSpan(_free[p] * _m, _m), step, _gradient);
        }
    }

    /// <summary>Where nothing is free and the cardinality is not met, everything not fixed becomes free.</summary>
    private void RequireFreedom()
    {
        int ones = 0;
        bool anyOpen = false;
        _infeasible = false;
        foreach (VariableState state in _states)
        {
            if (state == VariableState.Free)
            {
                return;
            }

            ones += state is VariableState.Upper or VariableState.One ? 1 : 0;
            anyOpen |= state is VariableState.Upper or VariableState.Lower;
        }

        if (_form.Core.Cardinality is { } cardinality && ones != cardinality)
        {
            _infeasible = !anyOpen;
            FreeEverythingOpen();
        }
    }

    private void FreeEverythingOpen()
    {
        for (int i = 0; i < _m; i++)
        {
            _states[i] = _states[i] is VariableState.Upper or VariableState.Lower ? VariableState.Free : _states[i];
        }
    }

    /// <summary>The bound where a variable cannot be driven: infinite when the fixed values leave no assignment, none when only the arithmetic failed.</summary>
    private double StuckBound()
    {
        int ones = 0;
        int zeros = 0;
        foreach (VariableState state in _states)
        {
            ones += state == VariableState.One ? 1 : 0;
            zeros += state == VariableState.Zero ? 1 : 0;
        }

        bool feasible = _form.Core.Cardinality is not { } cardinality || (ones <= cardinality && cardinality <= _m - zeros);
        return feasible ? double.NegativeInfinity : double.PositiveInfinity;
    }

    /// <summary>Computes the inverse among the free variables, their values, and the gradient, all from the states.</summary>
    private bool Restore()
    {
        _freeCount = 0;
        int ones = 0;
        for (int i = 0; i < _m; i++)
        {
            bool one = _states[i] is VariableState.Upper or VariableState.One;
            _x[i] = one ? 1 : 0;
            ones += one ? 1 : 0;
            if (_states[i] == VariableState.Free)
            {
                _free[_freeCount++] = i;
            }
        }

        RefreshGradient();
        int s = _freeCount;
        for (int p = 0; p < s; p++)
        {
            ReadOnlySpan<double> row = _form.Matrix.AsSpan(_free[p] * _m, _m);
            for (int q = 0; q <= p; q++)
            {
                _work[(p * _m) + q] = row[_free[q]];
            }
        }

        if (!Cholesky.TryFactor(_work, s, _m, KeepGoing)
            || !Cholesky.InvertLower(_work, s, _m, _column, KeepGoing)
            || !Cholesky.SquareTransposed(_work, s, _m, _inverse, _m, KeepGoing))
        {
            return false;
        }

        SumRows();
        double sum = 0;
        for (int p = 0; p < s; p++)
        {
            double y = 0;
            ReadOnlySpan<double> row = _inverse.AsSpan(p * _m, s);
            for (int q = 0; q < s; q++)
            {
                y += row[q] * _gradient[_free[q]];
            }

            _direction[p] = -y;
            sum -= y;
        }

        SetMultiplier(ones, sum);
        for (int p = 0; p < s; p++)
        {
            double x = _direction[p] + (_form.Core.Cardinality is null ? 0 : _multiplier * _rowSums[p]);
            _x[_free[p]] = x;
            Kernels.AddScaled(_form.Matrix.AsSpan(_free[p] * _m, _m), x, _gradient);
        }

        return true;
    }

    private void SetMultiplier(int ones, double sum)
    {
        if (_form.Core.Cardinality is not { } cardinality)
        {
            _multiplier = 0;
        }
        else if (_freeCount > 0)
        {
            _multiplier = (cardinality - ones - sum) / _rowTotal;
        }
        else
        {
            // Any value between the two sides; where they overlap, the wrong ones are set free.
            double low = double.NegativeInfinity;
            double high = double.PositiveInfinity;
            for (int i = 0; i < _m; i++)
            {
                low = _states[i] == VariableState.Upper ? Math.Max(low, _gradient[i]) : low;
                high = _states[i] == VariableState.Lower ? Math.Min(high, _gradient[i]) : high;
            }

            _multiplier = double.IsInfinity(low) ? (double.IsInfinity(high) ? 0 : high) : double.IsInfinity(high) ? low : (low + high) / 2;
        }
    }

    private void SumRows()
    {
        _rowTotal = 0;
        for (int p = 0; p < _freeCount; p++)
        {
            _rowSums[p] = Kernels.Sum(_inverse.AsSpan(p * _m, _freeCount));
            _rowTotal += _rowSums[p];
        }
    }

    /// <summary>
    /// Moves one free variable to a value while the others stay optimal, freeing those whose multiplier reaches zero on the
    /// way; then it stands at that value.
    /// </summary>
    /// <returns>False when no assignment has this variable at this value.</returns>
    private bool Drive(int place, byte value, bool isFixed)
    {
        int driven = _free[place];
        bool constrained = _form.Core.Cardinality is not null;
        while (true)
        {
            double left = value - _x[driven];
            double sign = left >= 0 ? 1 : -1;
            place = Array.IndexOf(_free, driven, 0, _freeCount);
            double softness = Softness(place);
            bool stuck = constrained && softness <= SingularShare * _inverse[(place * _m) + place];
            if (stuck && Math.Abs(left) > Tolerance)
            {
                int joining = FirstToJoin(sign);
                if (joining < 0)
                {
                    return false;
                }

                _multiplier = _gradient[joining];
                Join(joining);
                continue;
            }

            double length = Math.Abs(left);
            int blocking = -1;
            double multiplierStep = 0;
            if (!stuck)
            {
                double share = constrained ? _rowSums[place] / _rowTotal : 0;
                multiplierStep = -sign * share / softness;
                Array.Clear(_gradientStep);
                for (int p = 0; p < _freeCount; p++)
                {
                    double entry = _inverse[(place * _m) + p] - (constrained ? _rowSums[p] * share : 0);
                    _direction[p] = sign * entry / softness;
                    Kernels.AddScaled(_form.Matrix.AsSpan(_free[p] * _m, _m), _direction[p], _gradientStep);
                }

                (blocking, length) = FirstToBlock(multiplierStep, length);
                for (int p = 0; p < _freeCount; p++)
                {
                    _x[_free[p]] += length * _direction[p];
                }

                Kernels.AddScaled(_gradientStep, length, _gradient);
                _multiplier += length * multiplierStep;
            }

            if (blocking >= 0)
            {
                Join(blocking);
                continue;
            }

            _x[driven] = value;
            Leave(place);
            _states[driven] = isFixed
                ? (value == 0 ? VariableState.Zero : VariableState.One)
                : (value == 0 ? VariableState.Lower : VariableState.Upper);
            return true;
        }
    }

    /// <summary>
    /// When nothing free can make up for the driven variable, the multiplier moves until the first variable at a bound may
    /// leave it: one at zero when the driven variable falls, one at one when it rises.
    /// </summary>
    private int FirstToJoin(double sign)
    {
        int joining = -1;
        for (int i = 0; i < _m; i++)
        {
            bool candidate = _states[i] == (sign < 0 ? VariableState.Lower : VariableState.Upper);
            if (candidate && (joining < 0 || (sign < 0 ? _gradient[i] < _gradient[joining] : _gradient[i] > _gradient[joining])))
            {
                joining = i;
            }
        }

        return joining;
    }

    /// <summary>The first variable at a bound whose multiplier reaches zero along the step, and how far the step goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int Blocking, double Length) FirstToBlock(double multiplierStep, double length)
    {
        int blocking = -1;
        for (int i = 0; i < _m; i++)
        {
            VariableState state = _states[i];
            if (state is not (VariableState.Lower or VariableState.Upper))
            {
                continue;
            }

            double side = state == VariableState.Lower ? 1 : -1;
            double fall = -side * (_gradientStep[i] - multiplierStep);
            if (fall > 1e-14 * _form.Scale)
            {
                double reach = Math.Max(0, side * (_gradient[i] - _multiplier)) / fall;
                if (reach < length)
                {
                    (blocking, length) = (i, reach);
                }
            }
        }

        return (blocking, length);
    }

    /// <summary>A variable at a bound becomes free: the inverse grows by a border.</summary>
    private void Join(int index)
    {
        int s = _freeCount;
        ReadOnlySpan<double> row = _form.Matrix.AsSpan(index * _m, _m);
        Span<double> border = _column.AsSpan(0, s);
        for (int p = 0; p < s; p++)
        {
            _work[p] = row[_free[p]];
        }

        for (int p = 0; p < s; p++)
        {
            border[p] = Kernels.Dot(_inverse.AsSpan(p * _m, s), _work.AsSpan(0, s));
        }

        double complement = row[index] - Kernels.Dot(border, _work.AsSpan(0, s));

        // Positive in exact arithmetic; the floor keeps rounding from turning the border around.
        complement = Math.Max(complement, 1e-14 * row[index]);
        for (int p = 0; p < s; p++)
        {
            Span<double> target = _inverse.AsSpan(p * _m, s);
            Kernels.AddScaled(border, border[p] / complement, target);
            _inverse[(p * _m) + s] = _inverse[(s * _m) + p] = -border[p] / complement;
        }

        _inverse[(s * _m) + s] = 1 / complement;
        _states[index] = VariableState.Free;
        _free[s] = index;
        _freeCount = s + 1;
        SumRows();
    }

    /// <summary>A free variable takes a side: the inverse loses its row and column, and the last one takes their place.</summary>
    private void Leave(int place)
    {
        int s = _freeCount;
        Span<double> column = _column.AsSpan(0, s);
        _inverse.AsSpan(place * _m, s).CopyTo(column);
        double pivot = column[place];
        for (int p = 0; p < s; p++)
        {
            Span<double> target = _inverse.AsSpan(p * _m, s);
            Kernels.AddScaled(column, -column[p] / pivot, target);
        }

        int last = s - 1;
        if (place != last)
        {
            _inverse.AsSpan(last * _m, s).CopyTo(_inverse.AsSpan(place * _m, s));
            for (int p = 0; p < last; p++)
            {
                _inverse[(p * _m) + place] = _inverse[(p * _m) + last];
            }

            _inverse[(place * _m) + place] = _inverse[(last * _m) + last];
            _free[place] = _free[last];
        }

        _freeCount = last;
        SumRows();
    }

    /// <summary>gradient = c + Qx, anew.</summary>
    private void RefreshGradient()
    {
        _form.Linear.CopyTo(_gradient, 0);
        for (int i = 0; i < _m; i++)
        {
            if (_x[i] != 0)
            {
                Kernels.AddScaled(_form.Matrix.AsSpan(i * _m, _m), _x[i], _gradient);
            }
        }
    }

    /// <summary>
    /// f(x) - g'x + the smallest g'z over the z of the node, the cardinality priced by the multiplier, less what rounding can
    /// amount to: a lower bound for any x, inside the box or not, and any multiplier.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double CertifiedBound()
    {
        double bound = _form.Core.Cardinality is { } cardinality ? _multiplier * cardinality : 0;
        double magnitude = Math.Abs(bound);
        double curved = 0;
        double largest = 1;
        for (int i = 0; i < _m; i++)
        {
            double gradient = _gradient[i];
            double x = _x[i];
            double term = (_form.Linear[i] - gradient) * x;
            double reduced = gradient - _multiplier;
            curved += term;
            largest = Math.Max(largest, Math.Abs(x));
            magnitude += Math.Abs(term) + Math.Abs(gradient) + Math.Abs(_multiplier);
            bound += _states[i] switch
            {
                VariableState.Zero => 0,
                VariableState.One => reduced,
                _ => Math.Min(0, reduced),
            };
        }

        // The margin of the form is for the box; errors of gradient and value grow with the square of the point.
        double rounding = (_form.Margin * largest * largest) + (2 * (_m + 4) * Kernels.UnitRoundoff * magnitude);
        return _form.Offset + (0.5 * curved) + bound - rounding;
    }
}
