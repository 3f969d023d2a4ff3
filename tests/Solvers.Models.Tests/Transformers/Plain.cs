namespace Solvers.Models.Tests;

/// <summary>The parts of a transformer in plain loops and double precision. A text is one row of numbers per position.</summary>
internal static class Plain
{
    public static double[][] Linear(TinyModel model, string name, double[][] rows)
    {
        (long[] shape, float[] weight) = model.Tensors[name + ".weight"];
        float[]? bias = model.Tensors.TryGetValue(name + ".bias", out (long[] Shape, float[] Values) found) ? found.Values : null;
        return [.. rows.Select(row =>
        {
            double[] outputs = new double[shape[0]];
            for (int o = 0; o < outputs.Length; o++)
            {
                outputs[o] = bias?[o] ?? 0;
                for (int i = 0; i < row.Length; i++)
                {
                    outputs[o] += weight[(o * row.Length) + i] * row[i];
                }
            }

            return outputs;
        })];
    }

    public static double[][] Rows(TinyModel model, string name, IEnumerable<long> indices)
    {
        (long[] shape, float[] values) = model.Tensors[name];
        int width = (int)shape[^1];
        return [.. indices.Select(index => Array.ConvertAll(
            values.AsSpan((int)index * width, width).ToArray(), static value => (double)value))];
    }

    public static double[][] Add(double[][] left, double[][] right) =>
        [.. left.Zip(right, static (a, b) => a.Zip(b, static (x, y) => x + y).ToArray())];

    public static double[][] RootMeanSquareNorm(TinyModel model, string name, double[][] rows, double epsilon)
    {
        float[] weight = model.Tensors[name + ".weight"].Values;
        return [.. rows.Select(row =>
        {
            double scale = 1 / Math.Sqrt((row.Sum(static x => x * x) / row.Length) + epsilon);
            return row.Select((x, i) => x * scale * weight[i]).ToArray();
        })];
    }

    public static double[][] LayerNorm(TinyModel model, string name, double[][] rows, double epsilon)
    {
        bool scales = model.Tensors.ContainsKey(name + ".weight");
        return [.. rows.Select(row =>
        {
            double mean = row.Average();
            double deviation = Math.Sqrt(row.Average(x => (x - mean) * (x - mean)) + epsilon);
            return row.Select((x, i) => scales
                ? ((x - mean) / deviation * model.Tensors[name + ".weight"].Values[i]) + model.Tensors[name + ".bias"].Values[i]
                : (x - mean) / deviation).ToArray();
        })];
    }

    public static double[][] Map(double[][] rows, Func<double, double> function) =>
        [.. rows.Select(row => row.Select(function).ToArray())];

    /// <summary>Attention of every head; queries, keys and values are [T][heads * width].</summary>
    public static double[][] Attention(
        double[][] queries, double[][] keys, double[][] values, int heads, int keyHeads, Func<int, int, bool> sees)
    {
        int width = queries[0].Length / heads;
        double[][] mixed = [.. queries.Select(row => new double[row.Length])];
        for (int t = 0; t < queries.Length; t++)
        {
            for (int head = 0; head < heads; head++)
            {
                int own = head * width;
                int shared = head / (heads / keyHeads) * width;
                double[] scores = new double[keys.Length];
                for (int s = 0; s < keys.Length; s++)
                {
                    for (int i = 0; i < width; i++)
                    {
                        scores[s] += queries[t][own + i] * keys[s][shared + i];
                    }

                    scores[s] = sees(t, s) ? scores[s] / Math.Sqrt(width) : double.NegativeInfinity;
                }

                double[] shares = Softmax(scores);
                for (int s = 0; s < keys.Length; s++)
                {
                    for (int i = 0; i < width; i++)
                    {
                        mixed[t][own + i] += shares[s] * values[s][shared + i];
                    }
                }
            }
        }

        return mixed;
    }

    public static double[] Softmax(double[] scores)
    {
        double largest = scores.Max();
        double[] exponentials = Array.ConvertAll(scores, score => Math.Exp(score - largest));
        double sum = exponentials.Sum();
        return Array.ConvertAll(exponentials, exponential => exponential / sum);
    }

    /// <summary>x times the normal distribution function of x.</summary>
    public static double Gelu(double x) => x * 0.5 * (1 + Erf(x / Math.Sqrt(2)));

    /// <summary>erf(z) = 2 / sqrt(pi) exp(-z^2) sum of 2^n z^(2n+1) / (1 * 3 * ... * (2n+1)): every term has one sign.</summary>
    private static double Erf(double z)
    {
        double term = z;
        double sum = 0;
        for (int n = 0; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            sum += term;
            term *= 2 * z * z / ((2 * n) + 3);
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z) * sum;
    }

    public static double Silu(double x) => x / (1 + Math.Exp(-x));
}
