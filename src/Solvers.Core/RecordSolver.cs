using System.Globalization;
using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>Writes every problem that passes into a block file, with the answer as its best known value.</summary>
/// <remarks>Files are named <c>block_00000.safetensors</c> and so on; numbers go on after those already in the folder.</remarks>
public sealed class RecordSolver : SolverDecorator
{
    private readonly string _directory;
    private readonly int _end;
    private int _next;

    /// <summary>Initialises the decorator and makes the folder.</summary>
    /// <param name="inner">The solver.</param>
    /// <param name="options">Where to, and how many.</param>
    /// <exception cref="ConfigurationException">The folder cannot be made.</exception>
    public RecordSolver(IBlockSolver inner, RecordOptions options)
        : base("record", inner)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.Directory);
        _directory = options.Directory;
        try
        {
            Directory.CreateDirectory(_directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"Blocks cannot be recorded in \"{_directory}\": {exception.Message} Name a folder that can be written to.");
        }

        _next = Directory.EnumerateFiles(_directory, "block_*.safetensors")
            .Select(static path => Path.GetFileNameWithoutExtension(path)["block_".Length..])
            .Select(static number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index + 1 : 0)
            .DefaultIfEmpty(0)
            .Max();
        _end = _next + options.Limit;
    }

    /// <inheritdoc/>
    public override async ValueTask<SolveResult> SolveAsync(
        BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        SolveResult result = await Inner.SolveAsync(problem, context, cancellationToken).ConfigureAwait(false);
        int index = problem.Constraint is CardinalityConstraint ? Interlocked.Increment(ref _next) - 1 : int.MaxValue;
        if (index < _end)
        {
            string path = Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"block_{index:D5}.safetensors"));
            BlockFile.Write(path, problem, new BlockFileInfo
            {
                BestKnown = result.Assignment.Length == problem.VariableCount && !double.IsNaN(result.Objective)
                    ? problem.Evaluate(result.Assignment.Span)
                    : null,
                LowerBound = result.LowerBound is { } bound && double.IsFinite(bound) ? bound : null,
                Provenance = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["seed"] = context.Seed.ToString(CultureInfo.InvariantCulture),
                    ["solver"] = Inner.ToString() ?? string.Empty,
                },
            });
        }

        return result;
    }
}
