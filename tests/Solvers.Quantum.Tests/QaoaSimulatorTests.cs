using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Numerics;
using Solvers.Quantum.Qaoa;
using Solvers.Quantum.States;

namespace Solvers.Quantum.Tests;

public sealed class QaoaSimulatorTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<MixerKind, StartKind> Kinds => Ansaetze.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Run_EveryMixerAndStart_AgreesWithGatesOneByOne(MixerKind mixer, StartKind start)
    {
        foreach ((int n, int k) in new[] { (1, 1), (2, 1), (3, 2), (5, 2), (6, 3), (7, 5) })
        {
            QaoaAnsatz ansatz = Ansaetze.Make(mixer, start, n, k, (ulong)(n + k));
            QaoaAngles angles = Ansaetze.Angles(3, (ulong)n);
            QaoaSimulator simulator = new(ansatz);
            Assert.True(simulator.Run(angles));
            DenseReference reference = Ansaetze.Reference(ansatz, angles);
            double mean = 0;
            for (int code = 0; code < 1 << n; code++)
            {
                byte[] assignment = Codes.ToAssignment((ulong)code, n);
                double probability = reference.Amplitudes[code].Magnitude * reference.Amplitudes[code].Magnitude;
                mean += probability * ansatz.Cost.Evaluate(Core.IsingProblem.ToSpins(assignment));
                Assert.Equal(probability, simulator.ProbabilityOf(assignment), Tolerance);
            }

            Assert.Equal(mean, simulator.Mean(), Tolerance * 100);
            Assert.Equal(1, simulator.Norm(), Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Run_ManyLayers_KeepsNormAndWeight(MixerKind mixer, StartKind start)
    {
        QaoaAnsatz ansatz = Ansaetze.Make(mixer, start, 15, 7, 3);
        QaoaSimulator simulator = new(ansatz);
        Assert.True(simulator.Run(Ansaetze.Angles(16, 3)));
        Assert.Equal(1, simulator.Norm(), Tolerance);
        Assert.True(simulator.FeasibleProbability() <= 1 + Tolerance);
        Assert.True(mixer == MixerKind.X || Math.Abs(simulator.FeasibleProbability() - 1) <= Tolerance);
    }

    [Fact]
    public void Run_XyWithinAllStates_LeaksNoWeight()
    {
        // The gates themselves, in the space of all states: what the subspace leaves out is nothing.
        QaoaAnsatz ansatz = Ansaetze.Make(MixerKind.XyComplete, StartKind.Dicke, 7, 3, 8);
        DenseReference reference = Ansaetze.Reference(ansatz, Ansaetze.Angles(4, 8));
        double leak = Enumerable.Range(0, 1 << 7).Where(static code => BitOperations.PopCount((uint)code) != 3)
            .Sum(code => Math.Pow(reference.Amplitudes[code].Magnitude, 2));
        Assert.InRange(leak, 0, 1e-28);
    }

    [Theory]
    [InlineData(MixerKind.X, 18, 9)]
    [InlineData(MixerKind.X, 14, 9)]
    [InlineData(MixerKind.XyRing, 18, 9)]
    [InlineData(MixerKind.XyComplete, 16, 8)]
    public void Run_OnAnyNumberOfThreads_SameBits(MixerKind mixer, int n, int k)
    {
        QaoaAnsatz ansatz = Ansaetze.Make(mixer, mixer == MixerKind.X ? StartKind.Uniform : StartKind.Dicke, n, k, 4);
        long[] bits = [.. Enumerable.Range(1, 3).Select(parallelism =>
        {
            QaoaSimulator simulator = new(ansatz, parallelism);
            Assert.True(simulator.Run(Ansaetze.Angles(2, 4)));
            return BitConverter.DoubleToInt64Bits(simulator.Mean());
        })];
        Assert.Equal(bits[0], bits[1]);
        Assert.Equal(bits[0], bits[2]);
    }

    [Theory]
    [InlineData(MixerKind.X)]
    [InlineData(MixerKind.XyRing)]
    public void Run_ToldToStop_HasNoState(MixerKind mixer)
    {
        QaoaAnsatz ansatz = Ansaetze.Make(mixer, mixer == MixerKind.X ? StartKind.Uniform : StartKind.Dicke, 14, 7, 4);
        int looks = 0;
        QaoaSimulator simulator = new(ansatz, 1, () => ++looks > 6);
        Assert.False(simulator.Run(Ansaetze.Angles(2, 4)));
        Assert.Throws<InvalidOperationException>(() => simulator.Mean());
    }

    [Fact]
    public void Run_AnglesThatDoNotPair_Throws()
    {
        QaoaSimulator simulator = new(Ansaetze.Make(MixerKind.XyRing, StartKind.Dicke, 4, 2, 1));
        Assert.Throws<ArgumentException>(() => simulator.Run(new QaoaAngles([1], [])));
        Assert.Throws<ArgumentException>(() => simulator.Run(new QaoaAngles([], [])));
    }

    [Fact]
    public void Run_LargeAndSmallWeights_StayInTheSubspace()
    {
        foreach ((int n, int k) in new[] { (40, 2), (40, 38), (63, 1), (63, 62), (9, 0), (9, 9) })
        {
            QaoaSimulator simulator = new(Ansaetze.Make(MixerKind.XyRing, StartKind.Dicke, n, k, 2));
            Assert.Equal(WeightSpace.CountOf(n, k), simulator.StateCount);
            Assert.True(simulator.Run(Ansaetze.Angles(2, 2)));
            Assert.Equal(1, simulator.Norm(), Tolerance);
        }
    }

    [Fact]
    public void Ramp_OfEitherSign_LeadsToTheBestOrTheWorst()
    {
        foreach (MixerKind mixer in Enum.GetValues<MixerKind>())
        {
            // Few and far between: a cost with one clear minimum and one clear maximum.
            BlockProblem problem = new([-3, -2, 1, 2.5, 3.5, 0.5], new CardinalityConstraint(2));
            QaoaAnsatz ansatz = new()
            {
                Cost = Core.IsingProblem.From(mixer == MixerKind.X ? Core.PenaltyQubo.From(problem, 3).Problem : Ansaetze.Free(problem)),
                Scale = 3,
                Cardinality = 2,
                Mixer = mixer,
                Start = mixer == MixerKind.X ? StartKind.Uniform : StartKind.Dicke,
            };
            QaoaSimulator simulator = new(ansatz);
            double slope = mixer == MixerKind.XyComplete ? 0.2 : 0.6;
            Assert.True(simulator.Run(LinearRamp.Make(200, 1, slope)));
            Assert.True(simulator.ProbabilityOf([1, 1, 0, 0, 0, 0]) > 0.8);
            Assert.True(simulator.Run(LinearRamp.Make(200, -1, slope)));
            Assert.True(simulator.ProbabilityOf([1, 1, 0, 0, 0, 0]) < 0.01);
        }
    }

    [Fact]
    public void MixerX_WrongSignOfBeta_LeavesTheMinimumEmpty()
    {
        BlockProblem problem = new([-3, -2, 1, 2.5, 3.5, 0.5], FreeConstraint.Instance);
        QaoaSimulator simulator = new(new QaoaAnsatz
        {
            Cost = Core.IsingProblem.From(problem), Scale = 3, Cardinality = null, Mixer = MixerKind.X, Start = StartKind.Uniform,
        });
        Assert.True(simulator.Run(LinearRamp.Make(200, 1, -0.6)));
        Assert.True(simulator.ProbabilityOf([0, 0, 1, 1, 1, 1]) > 0.8);
    }

    [Fact]
    public void MeanOfLowest_AnyShare_IsTheMeanOfSortedProbabilities() => Prop.ForAll<int, int, byte>((seed, percent, states) =>
    {
        double share = (1 + (Math.Abs((long)percent) % 100)) / 100.0;
        QaoaAnsatz ansatz = Ansaetze.Make(MixerKind.XyRing, StartKind.Dicke, 4 + (states % 6), 2, (ulong)seed);
        QaoaSimulator simulator = new(ansatz);
        Assert.True(simulator.Run(Ansaetze.Angles(2, (ulong)seed)));
        double left = share;
        double sum = 0;
        foreach ((double cost, double probability) in Enumerable.Range(0, 1 << ansatz.Cost.SpinCount)
            .Select(code => Codes.ToAssignment((ulong)code, ansatz.Cost.SpinCount))
            .Select(assignment => (Cost: ansatz.Cost.Evaluate(Core.IsingProblem.ToSpins(assignment)), Probability: simulator.ProbabilityOf(assignment)))
            .Where(static state => state.Probability > 0)
            .OrderBy(static state => state.Cost))
        {
            double part = Math.Min(left, probability);
            (left, sum) = (left - part, sum + (part * cost));
        }

        Assert.Equal(sum / (share - left), simulator.MeanOfLowest(share), 1e-9);
    }).Check(Config.QuickThrowOnFailure.WithReplay(1, 3));

    [Fact]
    public void Draw_ManyShots_FollowTheProbabilities()
    {
        const int Shots = 200_000;
        QaoaSimulator simulator = new(Ansaetze.Make(MixerKind.XyRing, StartKind.Dicke, 6, 3, 5));
        Assert.True(simulator.Run(Ansaetze.Angles(2, 5)));
        IReadOnlyList<Sample> samples = simulator.Draw(Shots, 11);
        Assert.Equal(Shots, samples.Sum(static sample => sample.Count));
        foreach (Sample sample in samples)
        {
            double probability = simulator.ProbabilityOf(sample.Assignment.Span);
            double deviation = Math.Sqrt(probability * (1 - probability) / Shots);
            Assert.InRange(sample.Count / Shots, probability - (6 * deviation) - 1e-5, probability + (6 * deviation) + 1e-5);
        }

        Assert.Equal(
            samples.Select(static sample => sample.Count), simulator.Draw(Shots, 11).Select(static sample => sample.Count));
    }

    [Theory]
    [InlineData(MixerKind.X)]
    [InlineData(MixerKind.XyRing)]
    public void FindCheapest_IsTheMinimum(MixerKind mixer)
    {
        BlockProblem problem = ProblemGenerator.Indefinite(6, 13, 5);
        QaoaSimulator simulator = new(Ansaetze.Make(mixer, mixer == MixerKind.X ? StartKind.Uniform : StartKind.Dicke, 13, 5, 6));
        Assert.Null(simulator.FindCheapest());
        Assert.True(simulator.Run(Ansaetze.Angles(1, 6)));
        Assert.Equal(Enumerator.Minimum(problem).Assignment, simulator.FindCheapest());
    }

    [Fact]
    public void WarmStart_IsLeftAloneByItsMixer()
    {
        QaoaAnsatz ansatz = Ansaetze.Make(MixerKind.X, StartKind.Warm, 6, 3, 7);
        QaoaSimulator simulator = new(ansatz);
        Assert.True(simulator.Run(new QaoaAngles([0], [0.7])));
        for (int code = 0; code < 64; code++)
        {
            byte[] assignment = Codes.ToAssignment((ulong)code, 6);
            double product = 1;
            for (int i = 0; i < 6; i++)
            {
                product *= assignment[i] == 1 ? ansatz.Warm.Span[i] : 1 - ansatz.Warm.Span[i];
            }

            Assert.Equal(product, simulator.ProbabilityOf(assignment), Tolerance);
        }
    }

    [Theory]
    [InlineData(MixerKind.X)]
    [InlineData(MixerKind.XyRing)]
    public void Run_FromOneAssignment_MixesBeforeTheFirstCost(MixerKind mixer)
    {
        // Without the mixer in front, gamma would be a global phase and change nothing.
        QaoaAnsatz ansatz = Ansaetze.Make(mixer, StartKind.Basis, 6, 3, 4);
        QaoaSimulator simulator = new(ansatz);
        Assert.True(simulator.Run(new QaoaAngles([0], [0.4])));
        double without = simulator.ProbabilityOf(ansatz.Basis.Span);
        Assert.True(simulator.Run(new QaoaAngles([0.9], [0.4])));
        Assert.NotEqual(without, simulator.ProbabilityOf(ansatz.Basis.Span), 1e-6);
    }

    [Theory]
    [InlineData(6, 3)]
    [InlineData(7, 2)]
    [InlineData(5, 4)]
    public void MixerComplete_ForSmallAngles_HasTheSpectrumOfTheJohnsonGraph(int n, int k)
    {
        // The mixer is 1 + i beta A + ..., and the eigenvalues of A are (k - j)(n - k - j) - j, each C(n, j) - C(n, j - 1) times.
        const double Beta = 1e-5;
        WeightSpace space = new(n, k);
        double[,] matrix = new double[space.Count, space.Count];
        for (int column = 0; column < space.Count; column++)
        {
            WeightState state = new(space);
            state.Real[column] = 1;
            Assert.True(state.Mix(XyPairs.Complete(n), Turn.OfMixer(Beta), Team.Alone));
            for (int row = 0; row < space.Count; row++)
            {
                matrix[row, column] = state.Imaginary[row] / Beta;
            }
        }

        double[] found = [.. MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.OfArray(matrix).Evd().EigenValues.Select(static value => value.Real).Order()];
        List<double> expected = [];
        for (int j = 0; j <= Math.Min(k, n - k); j++)
        {
            int times = (int)(WeightSpace.CountOf(n, j) - (j == 0 ? 0 : WeightSpace.CountOf(n, j - 1)));
            expected.AddRange(Enumerable.Repeat((double)(((k - j) * (n - k - j)) - j), times));
        }

        expected.Sort();
        Assert.Equal(expected.Count, found.Length);
        Assert.All(expected.Zip(found), static pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Theory]
    [InlineData(MixerKind.XyRing, StartKind.Uniform)]
    [InlineData(MixerKind.XyComplete, StartKind.Warm)]
    public void Constructor_StartWithOtherWeights_Throws(MixerKind mixer, StartKind start) =>
        Assert.Throws<ArgumentException>(() => new QaoaSimulator(Ansaetze.Make(mixer, start, 5, 2, 1)));

    [Fact]
    public void Constructor_TooManyStates_NamesTheirNumber() =>
        Assert.Contains("states of 40 qubits", Assert.Throws<ArgumentException>(() =>
            new QaoaSimulator(Ansaetze.Make(MixerKind.X, StartKind.Uniform, 40, 2, 1))).Message, StringComparison.Ordinal);
}
