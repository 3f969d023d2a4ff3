using System.Runtime.CompilerServices;
using Solvers.Abstractions;

namespace Solvers.Numerics;

/// <summary>
/// Accelerated projected gradient on the relaxation of a convex block: minimise c'x + 1/2 |Fx|^2 over 0 &lt;= x &lt;= 1 and,
/// with a cardinality, sum(x) = k. Its solution is nearly integral and says which variables are settled.
/// </summary>
/// <remarks>
/// <para>Nesterov's acceleration with restart whenever the step points uphill (O'Donoghue and Candes, Foundations of Computational
/// Mathematics 15, 2015, doi 10.1007/s10208-013-9150-3). The metric is diagonal, proportional to sqrt(H_ii), and its scale is
/// found by backtracking and let down again slowly, so no eigenvalue is computed. One step costs one product with F' and
/// one column of F per variable that moved: O(n r) at first, less and less as variables settle.</para>
/// <para>Single precision: meant for starts and for choosing which variables to search over, not for certified bounds.</para>
/// </remarks>
public sealed class CappedSimplexRelaxation
{
    private const int RefreshInterval = 32;
    private const double ScaleDecay = 0.9;
    private const double ScaleGrowth = 2;
    private const float SettledMove = 1e-3f;
    private const int StepsPerLook = 4;

    private readonly FactorCouplings _couplings;
    private readonly int? _cardinality;
    private readonly float[] _linear;
    private readonly float[] _weights;
    private readonly float[] _shiftWeights;
    private readonly float[] _moved;
    private readonly float[] _products;
    private float[] _point;
    private float[] _previous;
    private float[] _image;
    private float[] _previousImage;
    private float[] _trial;
    private float[] _trialImage;
    private readonly float[] _look;
    private readonly float[] _lookImage;
    private readonly float[] _gradient;
    private readonly double _largestScale;
    private double _scale;
    private double _momentum = 1;
    private float _shift;
    private int _steps;

    /// <summary>Initialises the relaxation at a point.</summary>
    /// <param name="couplings">F.</param>
    /// <param name="linear">c, [n].</param>
    /// <param name="cardinality">k, or null for the box alone.</param>
    /// <param name="start">A feasible assignment to start from, [n].</param>
    public CappedSimplexRelaxation(
        FactorCouplings couplings, ReadOnlySpan<double> linear, int? cardinality, ReadOnlySpan<byte> start)
    {
        ArgumentNullException.ThrowIfNull(couplings);
        int n = couplings.VariableCount;
        if (linear.Length != n)
        {
            Throw.LengthMismatch(nameof(linear), linear.Length, n);
        }

        if (start.Length != n)
        {
            Throw.LengthMismatch(nameof(start), start.Length, n);
        }

        _couplings = couplings;
        _cardinality = cardinality;
        _linear = new float[n];
        _weights = new float[n];
        _shiftWeights = new float[n];
        _point = new float[n];
        _previous = new float[n];
        _trial = new float[n];
        _look = new float[n];
        _moved = new float[n];
        _gradient = new float[n];
        _products = new float[couplings.Active.Length];
        _image = new float[couplings.Rank];
        _previousImage = new float[couplings.Rank];
        _trialImage = new float[couplings.Rank];
        _lookImage = new float[couplings.Rank];
        ReadOnlySpan<double> diagonal = couplings.Diagonal.Span;
        double largest = 0;
        foreach (double entry in diagonal)
        {
            largest = Math.Max(largest, entry);
        }

        double floor = 1e-4 * Math.Sqrt(largest);
        double trace = 0;
        for (int i = 0; i < n; i++)
        {
            double root = Math.Max(Math.Sqrt(diagonal[i]), floor);
            _linear[i] = (float)linear[i];
            _weights[i] = (float)(root > 0 ? 1 / root : 1);
            _point[i] = start[i];
            trace += diagonal[i] * _weights[i];
        }

        // The largest eigenvalue of the scaled H is at most its trace; backtracking and decay find the useful scale.
        _largestScale = n == 0 || trace <= 0 ? 1 : trace;
        _scale = _largestScale / Math.Sqrt(Math.Max(n, 1));
        ComputeImage(_point, _image);
        _point.CopyTo(_previous, 0);
        _image.CopyTo(_previousImage, 0);
    }

    /// <summary>Gets x, [n], within [0, 1].</summary>
    public ReadOnlySpan<float> Point => _point;

    /// <summary>Gets the gradient c + F'Fx where the last step looked, [n].</summary>
    public ReadOnlySpan<float> Gradient => _gradient;

    /// <summary>Gets the multiplier of the cardinality: gradients below it want to be one, above it zero.</summary>
    public float Multiplier { get; private set; }

    /// <summary>Gets the steps taken.</summary>
    public int StepCount => _steps;

    /// <summary>Takes steps until the point hardly moves.</summary>
    /// <param name="mostSteps">Most steps in all.</param>
    /// <param name="mustStop">Asked every few steps; true ends it.</param>
    public void Run(int mostSteps, Func<bool> mustStop)
    {
        ArgumentNullException.ThrowIfNull(mustStop);
        float moved = float.PositiveInfinity;
        while (_steps < mostSteps && moved > SettledMove)
        {
            moved = Step();
            if (_steps % StepsPerLook == 0 && mustStop())
            {
                break;
            }
        }
    }

    /// <summary>Rounds the point: the feasible assignment closest to it.</summary>
    /// <param name="constraint">A cardinality, the same as that of the relaxation, or none.</param>
    /// <param name="assignment">Receives zeros and ones, [n].</param>
    public void Round(BlockConstraint constraint, Span<byte> assignment)
    {
        ArgumentNullException.ThrowIfNull(constraint);
        double[] costs = new double[_point.Length];
        bool free = constraint.Cardinality is null;
        for (int i = 0; i < costs.Length; i++)
        {
            costs[i] = free ? 0.5 - _point[i] : -_point[i];
        }

        constraint.Project(costs, assignment);
    }

    /// <summary>Takes one accelerated step.</summary>
    /// <returns>The largest movement of any variable.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float Step()
    {
        double next = 0.5 * (1 + Math.Sqrt(1 + (4 * _momentum * _momentum)));
        float beta = (float)((_momentum - 1) / next);
        Extrapolate(_point, _previous, beta, _look);
        Extrapolate(_image, _previousImage, beta, _lookImage);
        ComputeGradient();
        while (true)
        {
            Project();
            _image.CopyTo(_trialImage, 0);
            UpdateImage();

            // Sufficient decrease of the quadratic: |F d|^2 <= d'Dd, d the step from where we looked.
            double curvature = 0;
            for (int t = 0; t < _trialImage.Length; t++)
            {
                double difference = _trialImage[t] - _lookImage[t];
                curvature += difference * difference;
            }

            double metric = 0;
            for (int i = 0; i < _trial.Length; i++)
            {
                double difference = _trial[i] - _look[i];
                metric += difference * difference / _weights[i];
            }

            if (curvature <= metric * _scale || _scale >= _largestScale)
            {
                break;
            }

            _scale = Math.Min(_largestScale, _scale * ScaleGrowth);
        }

        _scale *= ScaleDecay;
        double uphill = 0;
        float largest = 0;
        for (int i = 0; i < _trial.Length; i++)
        {
            float move = _trial[i] - _point[i];
            largest = MathF.Max(largest, MathF.Abs(move));
            uphill += (double)(_look[i] - _trial[i]) / _weights[i] * move;
        }

        _momentum = uphill > 0 ? 1 : next;
        (_previous, _point, _trial) = (_point, _trial, _previous);
        (_previousImage, _image, _trialImage) = (_image, _trialImage, _previousImage);
        if (++_steps % RefreshInterval == 0)
        {
            ComputeImage(_point, _image);
        }

        return largest;
    }

    private void ComputeGradient()
    {
        _couplings.MultiplyTransposed(_lookImage, _products);
        _linear.CopyTo(_gradient, 0);
        ReadOnlySpan<int> active = _couplings.Active;
        for (int a = 0; a < active.Length; a++)
        {
            _gradient[active[a]] += _products[a];
        }
    }

    /// <summary>trial = projection of look - gradient / D in the metric D = scale / weights.</summary>
    private void Project()
    {
        float inverse = (float)(1 / _scale);
        for (int i = 0; i < _moved.Length; i++)
        {
            _shiftWeights[i] = _weights[i] * inverse;
            _moved[i] = _look[i] - (_gradient[i] * _shiftWeights[i]);
        }

        _shift = _cardinality is { } wanted ? FindShift(wanted) : 0;
        Multiplier = -_shift;
        for (int i = 0; i < _trial.Length; i++)
        {
            _trial[i] = MathF.Min(1, MathF.Max(0, _moved[i] - (_shift * _shiftWeights[i])));
        }
    }

    /// <summary>Finds the shift at which the clamped point sums to k: a root of a falling, piecewise linear function.</summary>
    private float FindShift(int wanted)
    {
        const int MostHalvings = 60;
        float low = _shift;
        float high = _shift;
        float width = MathF.Max(1e-3f * MathF.Abs(_shift), 1e-6f);
        while (Kernels.SumClamped(_moved, _shiftWeights, low) < wanted && width < float.MaxValue)
        {
            low -= width;
            width *= 4;
        }

        width = MathF.Max(1e-3f * MathF.Abs(_shift), 1e-6f);
        while (Kernels.SumClamped(_moved, _shiftWeights, high) > wanted && width < float.MaxValue)
        {
            high += width;
            width *= 4;
        }

        for (int halving = 0; halving < MostHalvings; halving++)
        {
            float middle = low + (0.5f * (high - low));
            if (middle <= low || middle >= high)
            {
                break;
            }

            float sum = Kernels.SumClamped(_moved, _shiftWeights, middle);
            if (MathF.Abs(sum - wanted) < 1e-4f)
            {
                return middle;
            }

            if (sum > wanted)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low + (0.5f * (high - low));
    }

    private void UpdateImage()
    {
        foreach (int i in _couplings.Active)
        {
            float change = _trial[i] - _point[i];
            if (change != 0)
            {
                Kernels.AddScaled(_couplings.Column(i), change, _trialImage);
            }
        }
    }

    private void ComputeImage(float[] point, float[] image)
    {
        Array.Clear(image);
        foreach (int i in _couplings.Active)
        {
            if (point[i] != 0)
            {
                Kernels.AddScaled(_couplings.Column(i), point[i], image);
            }
        }
    }

    private static void Extrapolate(float[] current, float[] previous, float beta, float[] destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = current[i] + (beta * (current[i] - previous[i]));
        }
    }
}
