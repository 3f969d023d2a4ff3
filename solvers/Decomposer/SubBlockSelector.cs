using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Decomposer;

/// <summary>Chooses the variables of one sub-block after another; those chosen rest until the next sweep.</summary>
internal sealed class SubBlockSelector
{
    private readonly IncumbentView _view;
    private readonly int _size;
    private readonly SubBlockSelection _selection;
    private readonly bool _free;
    private readonly bool[] _resting;
    private readonly double[] _costs;
    private SeededRandom _random;

    /// <summary>Initialises the selector at the beginning of a sweep.</summary>
    /// <param name="problem">The block.</param>
    /// <param name="view">The view of it.</param>
    /// <param name="options">Size and selection.</param>
    /// <param name="seed">The seed of the draws.</param>
    public SubBlockSelector(BlockProblem problem, IncumbentView view, DecomposerOptions options, ulong seed)
    {
        _view = view;
        _size = options.SubSize;
        _selection = options.Selection;
        _free = problem.Constraint.Cardinality is null;
        _resting = new bool[problem.VariableCount];
        _costs = new double[problem.VariableCount];
        _random = new SeededRandom(seed);
    }

    /// <summary>Gets how many sub-blocks the sweep has had.</summary>
    public int Taken { get; private set; }

    /// <summary>Gets how many sub-blocks the sweep had left when the last one was chosen, that one included.</summary>
    public int Left { get; private set; }

    /// <summary>Wakes every variable.</summary>
    public void BeginSweep()
    {
        Array.Clear(_resting);
        Taken = 0;
    }

    /// <summary>
    /// Chooses the next sub-block from where the view looks. Under a cardinality half of its variables are ones, unless a side
    /// is too small: no other number has as many assignments.
    /// </summary>
    /// <returns>The variables, ascending; null when the sweep is over.</returns>
    public int[]? Next()
    {
        int n = _resting.Length;
        if (n <= _size)
        {
            Left = 1;
            return Taken++ == 0 ? [.. Enumerable.Range(0, n)] : null;
        }

        // How many of the zeros, and of the ones, may still be chosen.
        Span<int> sides = stackalloc int[2];
        for (int i = 0; i < n; i++)
        {
            sides[_view.Assignment[i]] += _resting[i] ? 0 : 1;
        }

        int awake = sides[0] + sides[1];
        if (awake == 0 || (!_free && Math.Min(sides[0], sides[1]) == 0))
        {
            return null;
        }

        int[] variables = new int[Math.Min(_size, awake)];
        Left = _free ? DivideUp(awake, _size) : DivideUp(Math.Min(sides[0], sides[1]), _size / 2);
        if (!_free)
        {
            sides[1] = Math.Min(sides[1], Math.Max(_size / 2, _size - sides[0]));
            sides[0] = Math.Min(sides[0], _size - sides[1]);
        }

        Choose(variables, sides);
        Taken++;
        return variables;
    }

    private void Choose(int[] variables, Span<int> sides)
    {
        if (_selection == SubBlockSelection.Random)
        {
            for (int i = 0; i < _costs.Length; i++)
            {
                _costs[i] = _random.NextDouble();
            }
        }
        else
        {
            _view.ComputeFlipCosts(_costs);
        }

        for (int count = 0; count < variables.Length; count++)
        {
            int cheapest = Cheapest(sides);
            variables[count] = cheapest;
            _resting[cheapest] = true;
            sides[_view.Assignment[cheapest]]--;
            if (_selection == SubBlockSelection.Impact && count < variables.Length - 1)
            {
                _view.LowerByCouplings(cheapest, _costs);
            }
        }

        Array.Sort(variables);
    }

    private int Cheapest(ReadOnlySpan<int> sides)
    {
        int cheapest = -1;
        for (int i = 0; i < _costs.Length; i++)
        {
            if (!_resting[i] && sides[_view.Assignment[i]] > 0 && (cheapest < 0 || _costs[i] < _costs[cheapest]))
            {
                cheapest = i;
            }
        }

        return cheapest;
    }

    private static int DivideUp(int number, int divisor) => (number + divisor - 1) / divisor;
}
