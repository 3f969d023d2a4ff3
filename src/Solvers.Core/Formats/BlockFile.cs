using System.Globalization;
using System.Numerics.Tensors;
using Solvers.Abstractions;
using Solvers.Safetensors;

namespace Solvers.Core;

/// <summary>A block problem in a file: safetensors with metadata <c>format = qcbo-block/1</c>.</summary>
/// <remarks>
/// Metadata: <c>cardinality</c> (decimal; absent for a problem without a constraint), optional <c>offset</c>, <c>best_known</c>, <c>lower_bound</c>; everything else is
/// provenance. Tensors: <c>linear</c> (F32 or F64, [n]); <c>factor</c> (F32 or F64, [r, n]) and/or <c>hessian</c> (F32 or
/// F64, [n, n]); optional <c>incumbent</c> (U8, [n]) and <c>weights</c> (F32, [n]).
/// </remarks>
/// <param name="Problem">The problem, with the incumbent if the file has one.</param>
/// <param name="Info">What else the file holds.</param>
public sealed record BlockFile(BlockProblem Problem, BlockFileInfo Info)
{
    /// <summary>The value of the metadata entry <c>format</c>.</summary>
    public const string Format = "qcbo-block/1";

    private const double ConsistencyTolerance = 1e-4;

    /// <summary>Reads a block file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The problem and what else the file holds.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no block file, or its content makes no valid problem; the message names the file and the tensor.
    /// </exception>
    public static BlockFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("format") is not Format)
        {
            throw Bad(path, $"the metadata entry \"format\" is \"{file.Metadata.GetValueOrDefault("format", "missing")}\"; a block file has \"{Format}\"");
        }

        BlockConstraint constraint = ReadConstraint(file, path);
        long n = RequireTensor(file, path, "linear", rank: 1).Shape[0];
        double[]? factor = null;
        if (file.Tensors.ContainsKey("factor"))
        {
            SafetensorsTensor tensor = RequireTensor(file, path, "factor", rank: 2);
            factor = tensor.Shape[1] == n
                ? ReadNumbers(file, path, tensor)
                : throw Bad(path, $"the tensor {tensor} must have {n} columns, one per entry of 'linear'");
        }

        double[]? hessian = null;
        if (file.Tensors.ContainsKey("hessian"))
        {
            SafetensorsTensor tensor = RequireTensor(file, path, "hessian", rank: 2);
            hessian = tensor.Shape[0] == n && tensor.Shape[1] == n
                ? ReadNumbers(file, path, tensor)
                : throw Bad(path, $"the tensor {tensor} must have the shape [{n}, {n}], as 'linear' has {n} entries");
        }

        if (factor is null && hessian is null)
        {
            throw Bad(path, "it has neither a tensor 'factor' nor a tensor 'hessian'; one of them holds the quadratic term");
        }

        double[] linear = ReadNumbers(file, path, file.Tensors["linear"]);
        byte[]? incumbent = file.Tensors.ContainsKey("incumbent") ? ReadIncumbent(file, path, n) : null;
        BlockProblem problem;
        try
        {
            problem = new BlockProblem(
                linear, constraint, factor, hessian, ReadNumber(file, path, "offset") ?? 0);
            problem = incumbent is null ? problem : problem.WithIncumbent(incumbent);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }

        RequireConsistent(problem, path);
        return new BlockFile(problem, ReadInfo(file, path, n));
    }

    /// <summary>Writes a block file, whole or not at all.</summary>
    /// <remarks>A tensor is F32 when every value survives the rounding to it, else F64; so nothing is lost.</remarks>
    /// <param name="path">The file; an existing one is replaced in one step.</param>
    /// <param name="problem">The problem, with a cardinality or without a constraint.</param>
    /// <param name="info">What else to keep; null for nothing.</param>
    /// <exception cref="ArgumentException">
    /// The problem has another constraint, the weights are not [n], or the best known objective or the bound is not finite.
    /// </exception>
    /// <exception cref="DirectoryNotFoundException">The folder of <paramref name="path"/> does not exist.</exception>
    public static void Write(string path, BlockProblem problem, BlockFileInfo? info = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(problem);
        info ??= BlockFileInfo.Empty;
        long n = problem.VariableCount;
        if (problem.Constraint is not (CardinalityConstraint or FreeConstraint))
        {
            throw new ArgumentException($"A block file holds a problem with a cardinality or without a constraint; this one has \"{problem.Constraint}\".");
        }

        if (info.Weights is { } given && given.Length != n)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"There are {given.Length} weights for {n} variables."));
        }

        RequireFinite(info.BestKnown, "best known objective");
        RequireFinite(info.LowerBound, "lower bound");
        var metadata = new Dictionary<string, string>(info.Provenance, StringComparer.Ordinal)
        {
            ["format"] = Format,
        };
        if (problem.Constraint.Cardinality is { } cardinality)
        {
            metadata["cardinality"] = cardinality.ToString(CultureInfo.InvariantCulture);
        }

        AddNumber(metadata, "offset", problem.Offset == 0 ? null : problem.Offset);
        AddNumber(metadata, "best_known", info.BestKnown);
        AddNumber(metadata, "lower_bound", info.LowerBound);

        var tensors = new List<SafetensorsEntry> { Numbers("linear", problem.Linear, n) };
        if (problem.HasFactor || !problem.HasHessian)
        {
            tensors.Add(Numbers("factor", problem.Factor, problem.FactorRank, n));
        }

        if (problem.HasHessian)
        {
            tensors.Add(Numbers("hessian", problem.Hessian, n, n));
        }

        if (problem.Incumbent is { } incumbent)
        {
            tensors.Add(SafetensorsEntry.FromBytes("incumbent", incumbent, n));
        }

        if (info.Weights is { } weights)
        {
            tensors.Add(SafetensorsEntry.FromSingles("weights", weights, n));
        }

        SafetensorsWriter.Write(path, tensors, metadata);
    }

    private static BlockConstraint ReadConstraint(SafetensorsFile file, string path)
    {
        if (!file.Metadata.TryGetValue("cardinality", out string? text))
        {
            return FreeConstraint.Instance;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int cardinality)
            ? new CardinalityConstraint(cardinality)
            : throw Bad(path, $"the metadata entry \"cardinality\" is \"{text}\"; it must be a whole number");
    }

    private static SafetensorsEntry Numbers(string name, ReadOnlySpan<double> values, params ReadOnlySpan<long> shape)
    {
        float[] singles = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            singles[i] = (float)values[i];
            if (BitConverter.DoubleToInt64Bits(singles[i]) != BitConverter.DoubleToInt64Bits(values[i]))
            {
                return SafetensorsEntry.FromDoubles(name, values.ToArray(), shape);
            }
        }

        return SafetensorsEntry.FromSingles(name, singles, shape);
    }

    private static void RequireFinite(double? value, string what)
    {
        if (value is { } number && !double.IsFinite(number))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The {what} is {number}; a block file holds finite numbers alone. Pass null when it is not known."));
        }
    }

    private static void AddNumber(Dictionary<string, string> metadata, string key, double? value)
    {
        if (value is { } number)
        {
            metadata[key] = number.ToString("R", CultureInfo.InvariantCulture);
        }
    }

    private static BlockFileInfo ReadInfo(SafetensorsFile file, string path, long n)
    {
        ReadOnlyMemory<float>? weights = null;
        if (file.Tensors.ContainsKey("weights"))
        {
            SafetensorsTensor tensor = file.Tensor("weights");
            weights = tensor.Dtype == SafetensorsDtype.Float32 && tensor.Shape is [long count] && count == n
                ? file.ReadSingles("weights")
                : throw Bad(path, $"the tensor {tensor} must be F32 with the shape [{n}]");
        }

        return new BlockFileInfo
        {
            BestKnown = ReadNumber(file, path, "best_known"),
            LowerBound = ReadNumber(file, path, "lower_bound"),
            Weights = weights,
            Provenance = file.Metadata
                .Where(static pair => pair.Key is not ("format" or "cardinality" or "offset" or "best_known" or "lower_bound"))
                .ToDictionary(StringComparer.Ordinal),
        };
    }

    private static SafetensorsTensor RequireTensor(SafetensorsFile file, string path, string name, int rank)
    {
        SafetensorsTensor tensor = file.Tensor(name);
        if (tensor.Dtype is not (SafetensorsDtype.Float32 or SafetensorsDtype.Float64))
        {
            throw Bad(path, $"the tensor {tensor} must be F32 or F64");
        }

        if (tensor.Shape.Count != rank)
        {
            throw Bad(path, $"the tensor {tensor} must have {rank} dimension{(rank == 1 ? string.Empty : "s")}");
        }

        return tensor.ElementCount <= Array.MaxLength
            ? tensor
            : throw Bad(path, $"the tensor {tensor} has more entries than an array can hold");
    }

    private static double[] ReadNumbers(SafetensorsFile file, string path, SafetensorsTensor tensor)
    {
        double[] values = file.ReadDoubles(tensor.Name);
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw Bad(path, $"entry {i} of the tensor {tensor} is {values[i]}; every number must be finite");
            }
        }

        return values;
    }

    private static byte[] ReadIncumbent(SafetensorsFile file, string path, long n)
    {
        SafetensorsTensor tensor = file.Tensor("incumbent");
        return tensor.Dtype == SafetensorsDtype.UInt8 && tensor.Shape is [long count] && count == n
            ? file.ReadBytes("incumbent")
            : throw Bad(path, $"the tensor {tensor} must be U8 with the shape [{n}]");
    }

    private static double? ReadNumber(SafetensorsFile file, string path, string key)
    {
        if (!file.Metadata.TryGetValue(key, out string? text))
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw Bad(path, $"the metadata entry \"{key}\" is \"{text}\"; it must be a finite number");
    }

    // Two forms of one Hessian must agree; x'Hx for x = 1 is cheap and catches a file put together from two blocks.
    private static void RequireConsistent(BlockProblem problem, string path)
    {
        if (!problem.HasFactor || !problem.HasHessian)
        {
            return;
        }

        int n = problem.VariableCount;
        double fromFactor = 0;
        for (int row = 0; row < problem.FactorRank; row++)
        {
            double sum = TensorPrimitives.Sum(problem.Factor.Slice(row * n, n));
            fromFactor += sum * sum;
        }

        double fromHessian = TensorPrimitives.Sum(problem.Hessian);
        double scale = TensorPrimitives.SumOfMagnitudes(problem.Hessian);
        if (Math.Abs(fromFactor - fromHessian) > ConsistencyTolerance * scale)
        {
            throw Bad(path, $"the tensors 'factor' and 'hessian' disagree: the entries of F'F add up to {fromFactor}, those of the Hessian to {fromHessian}");
        }
    }

    private static InvalidDataException Bad(string path, FormattableString what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}: {what.ToString(CultureInfo.InvariantCulture)}."));

    private static InvalidDataException Bad(string path, string what) => new($"{path}: {what}.");
}
