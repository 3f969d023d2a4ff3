namespace Solvers.Models;

/// <summary>Which tensors one stage of a network needs, before any is read.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Groups">Its linear layers in order of evaluation, grouped by their input.</param>
/// <param name="Others">Its other tensors, in the order the stage's class expects them.</param>
internal sealed record StagePlan(
    string Name, IReadOnlyList<IReadOnlyList<LinearSpec>> Groups, IReadOnlyList<TensorSpec> Others)
{
    /// <summary>Gets every tensor of the stage.</summary>
    public IEnumerable<TensorSpec> Tensors
    {
        get
        {
            foreach (LinearSpec layer in Groups.SelectMany(static group => group))
            {
                yield return layer.Weight;
                if (layer.Bias is { } bias)
                {
                    yield return bias;
                }
            }

            foreach (TensorSpec other in Others)
            {
                yield return other;
            }
        }
    }
}
