using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

/// <summary>
/// SparseGPT from the formulas of the optimal brain surgeon, in double precision: before each column, the inverse of the Hessian of
/// the columns from it on is formed anew.
/// </summary>
internal sealed class NaiveSparseGpt
{
    private readonly double[,] _hessian;
    private readonly int _rows;
    private readonly int _columns;

    public NaiveSparseGpt(LayerProblem problem, SparsityPattern pattern, int blockSize, double dampening)
    {
        (_rows, _columns) = (problem.OutputCount, problem.InputCount);
        Weights = new double[_rows, _columns];
        Kept = new bool[_rows, _columns];
        _hessian = new double[_columns, _columns];
        float[] gram = problem.Gram.data<float>().ToArray();
        float[] weights = problem.Weights.data<float>().ToArray();
        bool[] dead = new bool[_columns];
        for (int i = 0; i < _columns; i++)
        {
            for (int j = 0; j < _columns; j++)
            {
                _hessian[i, j] = gram[(i * _columns) + j] * 2 / problem.RowCount;
            }

            dead[i] = _hessian[i, i] == 0;
            _hessian[i, i] = dead[i] ? 1 : _hessian[i, i];
        }

        double mean = Enumerable.Range(0, _columns).Average(i => _hessian[i, i]);
        for (int i = 0; i < _columns; i++)
        {
            _hessian[i, i] += dampening * mean;
            for (int row = 0; row < _rows; row++)
            {
                Weights[row, i] = dead[i] ? 0 : weights[(row * _columns) + i];
                Kept[row, i] = true;
            }
        }

        int taken = 0;
        for (int start = 0; start < _columns; start += blockSize)
        {
            int end = Math.Min(_columns, start + blockSize);
            if (pattern.Kind != PatternKind.Group)
            {
                int total = pattern.Kind == PatternKind.Layer
                    ? (int)pattern.KeptCount(_rows, _columns)
                    : pattern.KeptPerRow(_columns);
                int upTo = (int)Math.Round((double)total * end / _columns, MidpointRounding.ToEven);
                int share = upTo - taken;
                taken = upTo;
                IEnumerable<int[]> groups = pattern.Kind == PatternKind.Layer
                    ? [[.. Enumerable.Range(0, _rows)]]
                    : Enumerable.Range(0, _rows).Select(static row => new[] { row });
                foreach (int[] rows in groups)
                {
                    Choose(rows, start, end, share);
                }
            }

            for (int column = start; column < end; column++)
            {
                if (pattern.Kind == PatternKind.Group && (column - start) % pattern.GroupSize == 0)
                {
                    for (int row = 0; row < _rows; row++)
                    {
                        Choose([row], column, column + pattern.GroupSize, pattern.KeptOf);
                    }
                }

                Prune(column);
            }
        }
    }

    /// <summary>Gets the weights.</summary>
    public double[,] Weights { get; }

    /// <summary>Gets which are kept.</summary>
    public bool[,] Kept { get; }

    /// <summary>Gets the smallest relative difference between a score kept and one pruned in its stead.</summary>
    public double Margin { get; private set; } = double.PositiveInfinity;

    private void Prune(int column)
    {
        double[,] inverse = InverseFrom(column);
        for (int row = 0; row < _rows; row++)
        {
            if (Kept[row, column])
            {
                continue;
            }

            double step = Weights[row, column] / inverse[0, 0];
            for (int later = column; later < _columns; later++)
            {
                Weights[row, later] -= step * inverse[0, later - column];
            }

            Weights[row, column] = 0;
        }
    }

    private void Choose(int[] rows, int start, int end, int count)
    {
        List<(double Score, int Row, int Column)> scores = [];
        for (int column = start; column < end; column++)
        {
            double cost = InverseFrom(column)[0, 0];
            scores.AddRange(rows.Select(row => (Weights[row, column] * Weights[row, column] / cost, row, column)));
        }

        scores = [.. scores.OrderByDescending(static entry => entry.Score).ThenBy(static entry => entry.Row).ThenBy(static entry => entry.Column)];
        foreach ((_, int row, int column) in scores.Skip(count))
        {
            Kept[row, column] = false;
        }

        // Equal scores are all zero here: dead inputs, of which none differs from another.
        if (count > 0 && count < scores.Count)
        {
            Margin = Math.Min(Margin, (scores[count - 1].Score - scores[count].Score) / Math.Max(scores[count].Score, 1e-30));
        }
    }

    /// <summary>The inverse of the Hessian of the columns from one on, by Gauss and Jordan.</summary>
    private double[,] InverseFrom(int first)
    {
        int size = _columns - first;
        double[,] work = new double[size, size];
        double[,] inverse = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            inverse[i, i] = 1;
            for (int j = 0; j < size; j++)
            {
                work[i, j] = _hessian[first + i, first + j];
            }
        }

        for (int pivot = 0; pivot < size; pivot++)
        {
            double scale = 1 / work[pivot, pivot];
            for (int j = 0; j < size; j++)
            {
                work[pivot, j] *= scale;
                inverse[pivot, j] *= scale;
            }

            for (int i = 0; i < size; i++)
            {
                double factor = work[i, pivot];
                for (int j = 0; j < size && i != pivot; j++)
                {
                    work[i, j] -= factor * work[pivot, j];
                    inverse[i, j] -= factor * inverse[pivot, j];
                }
            }
        }

        return inverse;
    }
}
