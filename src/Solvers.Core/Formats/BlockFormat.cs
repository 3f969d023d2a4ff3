namespace Solvers.Core;

/// <summary>Block files (docs/block-files.md): safetensors, with a cardinality or without, everything kept to the bit.</summary>
internal sealed class BlockFormat : ProblemFormat
{
    /// <inheritdoc/>
    public override string Name => "block";

    /// <inheritdoc/>
    public override string Summary => "block file (safetensors, qcbo-block/1): minimise offset + c'x + 1/2 x'Hx";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".safetensors"];

    /// <inheritdoc/>
    internal override bool Matches(FileHead head) => head.IsSafetensors;

    /// <inheritdoc/>
    internal override ProblemFile Read(string path, int? index)
    {
        var file = BlockFile.Read(path);
        return new ProblemFile(file.Problem, this) { Info = file.Info };
    }

    /// <inheritdoc/>
    internal override void Write(string path, ProblemFile file) => BlockFile.Write(path, file.Problem, file.Info);
}
