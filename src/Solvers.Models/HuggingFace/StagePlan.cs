namespace Solvers.Models;

/// <summary>Which tensors one stage of a network needs, before any is read.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Groups">Its linear layers in order of evaluation, grouped by their input.</param>
/// <param name="Others">Its other tensors, in the order the stage's class expects them.</param>
internal sealed record StagePlan(
    string Name, IReadOnlyList<IReadOnlyList<LinearSpec>> Groups, IReadOnlyList<TensorSpec> Others)
{
    /// <summary>Gets the tensors of the linear layers: weight and, where there is one, bias of each.</summary>
    public IEnumerable<TensorSpec> LayerTensors => Groups.SelectMany(static group => group)
        .SelectMany(static layer => layer.Bias is { } bias ? new[] { layer.Weight, bias } : [layer.Weight]);

    /// <summary>Gets every tensor of the stage.</summary>
    public IEnumerable<TensorSpec> Tensors => LayerTensors.Concat(Others);
}
