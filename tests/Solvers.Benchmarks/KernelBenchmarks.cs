using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Solvers.Numerics;

namespace Solvers.Benchmarks;

/// <summary>Kernels against their plain twins.</summary>
[MemoryDiagnoser]
[SuppressMessage("Maintainability", "CA1515", Justification = "BenchmarkDotNet runs public classes only.")]
public class KernelBenchmarks
{
    private const int Rank = 200;

    private readonly SwapCandidates _candidates = new();
    private float[] _left = [];
    private float[] _right = [];
    private float[] _fields = [];
    private int[] _ones = [];
    private int[] _expiry = [];
    private int[] _chosen = [];
    private double[] _factor = [];
    private float[] _gram = [];

    /// <summary>Gets or sets n.</summary>
    [Params(64, 256, 1024)]
    public int Size { get; set; }

    /// <summary>Fills the inputs.</summary>
    [GlobalSetup]
    public void Fill()
    {
        SeededRandom random = new(1);
        _left = new float[Size];
        _right = new float[Size];
        _fields = new float[Size];
        _ones = new int[Size];
        _expiry = new int[Size];
        _chosen = new int[Size];
        _factor = new double[Rank * Size];
        _gram = new float[Size * Size];
        for (int i = 0; i < Size; i++)
        {
            _left[i] = (float)random.NextNormal();
            _right[i] = (float)random.NextNormal();
            _fields[i] = (float)random.NextNormal();
            _ones[i] = -random.NextInt32(2);
            _chosen[i] = i;
        }

        for (int i = 0; i < _factor.Length; i++)
        {
            _factor[i] = random.NextNormal();
        }
    }

    /// <summary>The update of the fields by a swap, plain.</summary>
    [Benchmark(Baseline = true)]
    public void AddDifferenceReference() => Kernels.AddDifferenceReference(_left, _right, _fields);

    /// <summary>The update of the fields by a swap.</summary>
    [Benchmark]
    public void AddDifference() => Kernels.AddDifference(_left, _right, _fields);

    /// <summary>The candidates of a move, plain.</summary>
    [Benchmark]
    public void SelectReference() => _candidates.SelectReference(_fields, _ones, _expiry, 0);

    /// <summary>The candidates of a move.</summary>
    [Benchmark]
    public void Select() => _candidates.Select(_fields, _ones, _expiry, 0);

    /// <summary>H = F'F from a factor of 200 rows.</summary>
    /// <returns>Whether it is complete.</returns>
    [Benchmark]
    public bool Gram() => GramMatrix.Compute(_factor, Size, _chosen, Size, _gram);
}
