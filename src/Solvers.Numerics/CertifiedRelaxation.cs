namespace Solvers.Numerics;

/// <summary>
/// Accelerated projected gradient in double precision on the relaxation of a convex block, minimise c'x + 1/2 x'Ax over
/// 0 &lt;= x &lt;= 1 and, with a cardinality, sum(x) = k; with a lower bound that holds whatever the rounding.
/// </summary>
/// <remarks>
/// <para>Nesterov's acceleration with restart whenever the step points uphill (O'Donoghue and Candes, Foundations of
/// Computational Mathematics 15, 2015, doi 10.1007/s10208-013-9150-3), in the diagonal metric sqrt(A_ii) whose scale is
/// found by backtracking. One step costs two products with the form: O(nr) of a factor, O(n^2) of a matrix.</para>
/// <para>The bound is that of Frank and Wolfe: f is convex, so f(z) &gt;= f(x) + g'(z - x) for every z, and the smallest g'z
/// over the feasible z is a sum of the smallest entries of g. It holds at any x, so rounding of x does no harm; rounding of
/// f and g is covered by subtracting (n + r) ulps of the sum of magnitudes (Higham, Accuracy and Stability of Numerical
/// Algorithms, SIAM 2002, section 3.1).</para>
/// <para>The single-precision twin for starts alone is <see cref="CappedSimplexRelaxation"/>.</para>
/// </remarks>
public sealed class CertifiedRelaxation
{
    private const int RefreshInterval = 64;
    private const double ScaleDecay = 0.9;
    private const double ScaleGrowth = 2;
    private const double ScaleFloor = 1e-4;
    private const int MostRootSteps = 100;

    private readonly QuadraticForm _form;
    private readonly double[] _linear;
    private readonly int? _cardinality;
    private readonly double _offset;
    private readonly double[] _weights;
    private readonly double[] _shiftWeights;
    private readonly double[] _moved;
    private readonly double[] _look;
    private readonly double[] _lookImage;
    private readonly double[] _lookGradient;
    private readonly double[] _gradient;
    private readonly double[] _difference;
    private readonly double[] _differenceImage;
    private readonly double[] _sorted;
    private readonly double _largestScale;
    private double[] _point;
    private double[] _previous;
    private double[] _trial;
    private double[] _image;
    private double[] _previousImage;
    private double[] _trialImage;
    private double _scale;
    private double _momentum = 1;
    private double _shift;

    /// <summary>Initialises the relaxation at a point.</summary>
    /// <param name="form">A.</param>
    /// <param name="linear">c, [n].</param>
    /// <param name="cardinality">k, or null for the box alone.</param>
    /// <param name="offset">Constant term.</param>
    /// <param name="start">The point to start from, [n]; cut to the box, need not meet the cardinality.</param>
    public CertifiedRelaxation(
        QuadraticForm form, ReadOnlySpan<double> linear, int? cardinality, double offset, ReadOnlySpan<double> start)
    {
        ArgumentNullException.ThrowIfNull(form);
        int n = form.VariableCount;
        if (linear.Length != n)
        {
            Throw.LengthMismatch(nameof(linear), linear.Length, n);
        }

        if (start.Length != n)
        {
            Throw.LengthMismatch(nameof(start), start.Length, n);
        }

        _form = form;
        _linear = linear.ToArray();
        _cardinality = cardinality;
        _offset = offset;
        (_weights, _shiftWeights, _moved, _look) = (new double[n], new double[n], new double[n], new double[n]);
        (_lookGradient, _gradient, _difference, _sorted) = (new double[n], new double[n], new double[n], new double[n]);
        (_point, _previous, _trial) = (new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++)
        {
            _point[i] = Math.Clamp(start[i], 0, 1);
        }

        int length = form.ImageLength;
        (_image, _previousImage, _trialImage) = (new double[length], new double[length], new double[length]);
        (_lookImage, _differenceImage) = (new double[length], new double[length]);

        ReadOnlySpan<double> diagonal = form.Diagonal.Span;
        double largest = 0;
        foreach (double entry in diagonal)
        {
            largest = Math.Max(largest, entry);
        }

        double floor = ScaleFloor * Math.Sqrt(largest);
        double trace = 0;
        for (int i = 0; i < n; i++)
        {
            double root = Math.Max(Math.Sqrt(Math.Max(0, diagonal[i])), floor);
            _weights[i] = root > 0 ? 1 / root : 1;
            trace += diagonal[i] * _weights[i];
        }

        // The largest eigenvalue of the scaled A is at most its trace; backtracking and decay find the useful scale.
        _largestScale = n == 0 || trace <= 0 ? 1 : trace;
        _scale = _largestScale / Math.Sqrt(Math.Max(n, 1));
        double magnitude = Kernels.SumOfMagnitudes(linear) + form.AbsoluteSum + Math.Abs(offset);
        Margin = 4 * (n + length + 4) * Kernels.UnitRoundoff * magnitude;
        _form.ComputeImage(_point, _image);
        _point.CopyTo(_previous, 0);
        _image.CopyTo(_previousImage, 0);
    }

    /// <summary>Gets x, [n], within [0, 1].</summary>
    public ReadOnlySpan<double> Point => _point;

    /// <summary>Gets the gradient c + Ax at <see cref="Point"/> as of the last <see cref="Bound"/>, [n].</summary>
    public ReadOnlySpan<double> Gradient => _gradient;

    /// <summary>Gets the largest gradient that the last <see cref="Bound"/> chose; setting a variable that it did not choose costs the difference.</summary>
    public double LargestChosen { get; private set; }

    /// <summary>Gets the smallest gradient that the last <see cref="Bound"/> left out; clearing a variable that it chose costs the difference.</summary>
    public double SmallestLeft { get; private set; }

    /// <summary>Gets f at <see cref="Point"/> as of the last <see cref="Bound"/>.</summary>
    public double Value { get; private set; }

    /// <summary>Gets what the last <see cref="Bound"/> returned, to which the reduced costs belong; negative infinity before the first.</summary>
    public double LastBound { get; private set; } = double.NegativeInfinity;

    /// <summary>Gets what is subtracted from a computed bound so that it holds whatever the rounding.</summary>
    public double Margin { get; }

    /// <summary>Gets the steps taken.</summary>
    public int StepCount { get; private set; }

    /// <summary>
    /// Returns what choosing (or leaving out) a variable against the last <see cref="Bound"/> adds to it: with a gap below
    /// that, the variable is settled.
    /// </summary>
    /// <param name="index">The variable.</param>
    /// <returns>Its reduced cost, not negative.</returns>
    public double ReducedCost(int index)
    {
        double gradient = _gradient[index];
        return gradient <= LargestChosen ? SmallestLeft - gradient : gradient - LargestChosen;
    }

    /// <summary>Tells whether the last <see cref="Bound"/> chose a variable.</summary>
    /// <param name="index">The variable.</param>
    /// <returns>True when it is one in the assignment that attains the bound; ties count as chosen.</returns>
    public bool IsChosen(int index) => _gradient[index] <= LargestChosen;

    /// <summary>Computes the lower bound at the present point.</summary>
    /// <returns>A value that no feasible assignment goes below.</returns>
    public double Bound()
    {
        _linear.CopyTo(_gradient, 0);
        _form.ComputeImage(_point, _image);
        _form.AddGradient(_image, _gradient);
        double along = Kernels.Dot(_gradient, _point);
        Value = _offset + Kernels.Dot(_linear, _point) + (0.5 * _form.Square(_point, _image));
        LastBound = Value - along + SmallestSum() - Margin;
        return LastBound;
    }

    /// <summary>Takes one accelerated step.</summary>
    /// <returns>The largest movement of any variable.</returns>
    public double Step()
    {
        double next = 0.5 * (1 + Math.Sqrt(1 + (4 * _momentum * _momentum)));
        double beta = (_momentum - 1) / next;
        Extrapolate(_point, _previous, beta, _look);
        Extrapolate(_image, _previousImage, beta, _lookImage);
        _linear.CopyTo(_lookGradient, 0);
        _form.AddGradient(_lookImage, _lookGradient);
        while (true)
        {
            Project();
            _form.ComputeImage(_trial, _trialImage);
            Subtract(_trial, _look, _difference);
            Subtract(_trialImage, _lookImage, _differenceImage);

            // Sufficient decrease of the quadratic: d'Ad <= d'Dd, d the step from where we looked.
            double curvature = _form.Square(_difference, _differenceImage);
            double metric = 0;
            for (int i = 0; i < _difference.Length; i++)
            {
                metric += _difference[i] * _difference[i] / _weights[i];
            }

            if (curvature <= metric * _scale || _scale >= _largestScale)
            {
                break;
            }

            _scale = Math.Min(_largestScale, _scale * ScaleGrowth);
        }

        _scale *= ScaleDecay;
        double uphill = 0;
        double largest = 0;
        for (int i = 0; i < _trial.Length; i++)
        {
            double move = _trial[i] - _point[i];
            largest = Math.Max(largest, Math.Abs(move));
            uphill -= _difference[i] / _weights[i] * move;
        }

        _momentum = uphill > 0 ? 1 : next;
        (_previous, _point, _trial) = (_point, _trial, _previous);
        (_previousImage, _image, _trialImage) = (_image, _trialImage, _previousImage);
        if (++StepCount % RefreshInterval == 0)
        {
            _form.ComputeImage(_point, _image);
        }

        return largest;
    }

    /// <summary>trial = projection of look - gradient / D in the metric D = scale / weights.</summary>
    private void Project()
    {
        double inverse = 1 / _scale;
        for (int i = 0; i < _moved.Length; i++)
        {
            _shiftWeights[i] = _weights[i] * inverse;
            _moved[i] = _look[i] - (_lookGradient[i] * _shiftWeights[i]);
        }

        _shift = _cardinality is { } wanted ? FindShift(wanted) : 0;
        for (int i = 0; i < _trial.Length; i++)
        {
            _trial[i] = Math.Clamp(_moved[i] - (_shift * _shiftWeights[i]), 0, 1);
        }
    }

    /// <summary>
    /// Finds the shift at which the clamped point sums to k: a root of a falling, piecewise linear function, by Newton's
    /// method kept within a bracket.
    /// </summary>
    private double FindShift(int wanted)
    {
        double low = double.NegativeInfinity;
        double high = double.PositiveInfinity;
        double shift = _shift;
        double width = Math.Max(1e-3 * Math.Abs(shift), 1e-9);
        for (int step = 0; step < MostRootSteps; step++)
        {
            (double sum, double slope) = SumClamped(shift);
            double excess = sum - wanted;
            if (Math.Abs(excess) <= 1e-12 * _moved.Length)
            {
                break;
            }

            (low, high) = excess > 0 ? (shift, high) : (low, shift);
            double newton = slope > 0 ? shift + (excess / slope) : double.NaN;
            if (newton > low && newton < high)
            {
                shift = newton;
            }
            else if (double.IsInfinity(high) || double.IsInfinity(low))
            {
                shift += excess > 0 ? width : -width;
                width *= 4;
            }
            else
            {
                double middle = low + (0.5 * (high - low));
                if (middle <= low || middle >= high)
                {
                    break;
                }

                shift = middle;
            }
        }

        return shift;
    }

    private (double Sum, double Slope) SumClamped(double shift)
    {
        double sum = 0;
        double slope = 0;
        for (int i = 0; i < _moved.Length; i++)
        {
            double value = _moved[i] - (shift * _shiftWeights[i]);
            bool inside = value is > 0 and < 1;
            sum += Math.Clamp(value, 0, 1);
            slope += inside ? _shiftWeights[i] : 0;
        }

        return (sum, slope);
    }

    /// <summary>The smallest g'z over the feasible z, and the gradients on either side of the choice.</summary>
    private double SmallestSum()
    {
        if (_cardinality is not { } count)
        {
            (LargestChosen, SmallestLeft) = (0, 0);
            double sum = 0;
            foreach (double entry in _gradient)
            {
                sum += Math.Min(0, entry);
            }

            return sum;
        }

        _gradient.CopyTo(_sorted, 0);
        Array.Sort(_sorted);
        LargestChosen = count > 0 ? _sorted[count - 1] : double.NegativeInfinity;
        SmallestLeft = count < _sorted.Length ? _sorted[count] : double.PositiveInfinity;
        return Kernels.Sum(_sorted.AsSpan(0, count));
    }

    private static void Extrapolate(double[] current, double[] previous, double beta, double[] destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = current[i] + (beta * (current[i] - previous[i]));
        }
    }

    private static void Subtract(double[] left, double[] right, double[] difference)
    {
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] = left[i] - right[i];
        }
    }
}
