using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Safetensors;

namespace Solvers.Core.Tests;

public sealed class BlockFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "no format", "\"format\" is \"missing\"" },
        { "other format", "\"format\" is \"qcbo-block/2\"" },
        { "cardinality text", "\"cardinality\" is \"many\"" },
        { "cardinality above n", "cardinality is 3, but it must lie between 0 and the number of variables, 2" },
        { "cardinality below 0", "cardinality is -1" },
        { "no linear", "linear" },
        { "linear rank", "'linear' (F64 [1, 2]) must have 1 dimension" },
        { "linear type", "'linear' (I64 [2]) must be F32 or F64" },
        { "linear NaN", "entry 1 of the tensor 'linear' (F64 [2]) is NaN" },
        { "factor columns", "'factor' (F64 [2, 3]) must have 2 columns" },
        { "factor NaN", "'factor' (F64 [1, 2]) is NaN" },
        { "hessian shape", "'hessian' (F64 [2, 1]) must have the shape [2, 2]" },
        { "hessian asymmetric", "not symmetric: entry [0, 1] is 2, entry [1, 0] is 3" },
        { "no quadratic term", "neither a tensor 'factor' nor a tensor 'hessian'" },
        { "two blocks", "'factor' and 'hessian' disagree" },
        { "incumbent type", "'incumbent' (F64 [2]) must be U8" },
        { "incumbent length", "'incumbent' (U8 [1]) must be U8 with the shape [2]" },
        { "incumbent infeasible", "incumbent does not satisfy sum(x) = 1" },
        { "weights length", "'weights' (F32 [1]) must be F32 with the shape [2]" },
        { "offset", "\"offset\" is \"NaN\"" },
        { "best known", "\"best_known\" is \"x\"" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Read_Mistake_NamesFileAndPlace(string mistake, string expected)
    {
        string path = _folder.At("bad.safetensors");
        Dictionary<string, SafetensorsEntry> tensors = new(StringComparer.Ordinal)
        {
            ["linear"] = Doubles("linear", [1, 2], 2),
            ["factor"] = Doubles("factor", [1, 2], 1, 2),
        };
        Dictionary<string, string> metadata = new(StringComparer.Ordinal) { ["format"] = BlockFile.Format, ["cardinality"] = "1" };
        Break(mistake, tensors, metadata);
        SafetensorsWriter.Write(path, [.. tensors.Values], metadata);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => BlockFile.Read(path));
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoFile_NamesThePath() => Assert.Contains(
        "absent.safetensors",
        Assert.Throws<FileNotFoundException>(() => BlockFile.Read(_folder.At("absent.safetensors"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Write_ThenRead_ReturnsTheSame() => Prop.ForAll<ulong, byte, byte>((seed, size, ones) =>
    {
        int n = size % 20;
        int k = ones % (n + 1);
        BlockProblem[] problems =
        [
            ProblemGenerator.GarmentLike(seed, n, k, 4), ProblemGenerator.Indefinite(seed, n, k), ProblemGenerator.Convex(seed, n, k, 0),
        ];
        return problems.All(problem =>
        {
            string path = _folder.At("block.safetensors");
            BlockFile.Write(path, problem, new BlockFileInfo
            {
                BestKnown = 0.1,
                LowerBound = -1e300,
                Weights = new float[n],
                Provenance = new Dictionary<string, string>(StringComparer.Ordinal) { ["layer"] = "fc1" },
            });
            var read = BlockFile.Read(path);
            return read.Problem.Linear.SequenceEqual(problem.Linear)
                && read.Problem.Factor.SequenceEqual(problem.Factor)
                && read.Problem.Hessian.SequenceEqual(problem.Hessian)
                && read.Problem.Offset == problem.Offset
                && read.Problem.Constraint.Cardinality == k
                && read.Problem.Incumbent.HasValue == problem.Incumbent.HasValue
                && (problem.Incumbent is not { } incumbent || incumbent.Span.SequenceEqual(read.Problem.Incumbent!.Value.Span))
                && read.Info is { BestKnown: 0.1, LowerBound: -1e300, Weights.Length: var length }
                && length == n
                && read.Info.Provenance.Single() is { Key: "layer", Value: "fc1" };
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(3, 5));

    [Fact]
    public void Write_NumbersThatFitSingles_AreStoredAsSingles()
    {
        string path = _folder.At("block.safetensors");
        BlockFile.Write(path, new BlockProblem([0.5, 0.1], new CardinalityConstraint(1), [1, -2.5]));
        using var file = SafetensorsFile.Open(path);
        Assert.Equal(SafetensorsDtype.Float64, file.Tensor("linear").Dtype);
        Assert.Equal(SafetensorsDtype.Float32, file.Tensor("factor").Dtype);
    }

    [Fact]
    public void Write_FreeDenseProblem_ReturnsTheSameBits()
    {
        BlockProblem problem = ProblemGenerator.Indefinite(5, 9, null);
        string path = _folder.At("free.safetensors");
        BlockFile.Write(path, problem);
        BlockProblem read = BlockFile.Read(path).Problem;
        Assert.Same(FreeConstraint.Instance, read.Constraint);
        Assert.Equal(problem.Linear, read.Linear);
        Assert.Equal(problem.Hessian, read.Hessian);
        Assert.Equal(problem.Offset, read.Offset);
    }

    [Fact]
    public void Read_FileWithoutWeights_HasNoneAndCanBeWrittenAgain()
    {
        string path = _folder.At("block.safetensors");
        BlockFile.Write(path, ProblemGenerator.Convex(1, 3, 1, 2));
        var read = BlockFile.Read(path);
        Assert.Null(read.Info.Weights);
        BlockFile.Write(path, read.Problem, read.Info);
    }

    [Theory]
    [InlineData(double.NaN, 0.0)]
    [InlineData(0.0, double.NegativeInfinity)]
    public void Write_NumberThatIsNotFinite_IsRefusedAndNothingWritten(double bestKnown, double lowerBound)
    {
        string path = _folder.At("block.safetensors");
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => BlockFile.Write(
            path,
            ProblemGenerator.Convex(1, 3, 1, 2),
            new BlockFileInfo { BestKnown = bestKnown, LowerBound = lowerBound })).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [DataTheory("blocks")]
    [InlineData("garment_00", 845)]
    [InlineData("garment_01", 1024)]
    [InlineData("garment_02", 1024)]
    [InlineData("garment_06", 845)]
    public void Read_RecordedBlock_IsValidAndItsIncumbentAboveTheBound(string name, int variables)
    {
        var file = BlockFile.Read(TestKit.TestData.Get($"blocks/{name}.safetensors"));
        Assert.Equal(variables, file.Problem.VariableCount);
        Assert.Equal(512, file.Problem.Constraint.Cardinality);
        Assert.True(file.Info.LowerBound <= file.Info.BestKnown);
        Assert.True(file.Problem.Evaluate(file.Problem.Incumbent!.Value.Span) >= file.Info.BestKnown);
    }

    public void Dispose() => _folder.Dispose();

    private static void Break(string mistake, Dictionary<string, SafetensorsEntry> tensors, Dictionary<string, string> metadata)
    {
        switch (mistake)
        {
            case "no format": metadata.Remove("format"); break;
            case "other format": metadata["format"] = "qcbo-block/2"; break;
            case "cardinality text": metadata["cardinality"] = "many"; break;
            case "cardinality above n": metadata["cardinality"] = "3"; break;
            case "cardinality below 0": metadata["cardinality"] = "-1"; break;
            case "no linear": tensors.Remove("linear"); break;
            case "linear rank": tensors["linear"] = Doubles("linear", [1, 2], 1, 2); break;
            case "linear type": tensors["linear"] = SafetensorsEntry.FromInt64s("linear", new long[] { 1, 2 }, 2); break;
            case "linear NaN": tensors["linear"] = Doubles("linear", [1, double.NaN], 2); break;
            case "factor columns": tensors["factor"] = Doubles("factor", [1, 2, 3, 4, 5, 6], 2, 3); break;
            case "factor NaN": tensors["factor"] = Doubles("factor", [double.NaN, 2], 1, 2); break;
            case "hessian shape": tensors["hessian"] = Doubles("hessian", [1, 2], 2, 1); break;
            case "hessian asymmetric": tensors["hessian"] = Doubles("hessian", [1, 2, 3, 4], 2, 2); break;
            case "no quadratic term": tensors.Remove("factor"); break;
            case "two blocks": tensors["hessian"] = Doubles("hessian", [1, 2, 2, 5], 2, 2); break;
            case "incumbent type": tensors["incumbent"] = Doubles("incumbent", [0, 1], 2); break;
            case "incumbent length": tensors["incumbent"] = SafetensorsEntry.FromBytes("incumbent", new byte[] { 1 }, 1); break;
            case "incumbent infeasible": tensors["incumbent"] = SafetensorsEntry.FromBytes("incumbent", new byte[] { 1, 1 }, 2); break;
            case "weights length": tensors["weights"] = SafetensorsEntry.FromSingles("weights", new float[] { 1 }, 1); break;
            case "offset": metadata["offset"] = "NaN"; break;
            case "best known": metadata["best_known"] = "x"; break;
            default: throw new ArgumentOutOfRangeException(nameof(mistake), mistake, "No such mistake.");
        }
    }

    private static SafetensorsEntry Doubles(string name, double[] values, params long[] shape) =>
        SafetensorsEntry.FromDoubles(name, values, shape);
}
