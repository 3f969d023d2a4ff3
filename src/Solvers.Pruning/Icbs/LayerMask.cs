using Solvers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>
/// The mask of one layer: which weights are pruned, which are fixed, which are tabu, and the value that each weight has while it
/// is kept. It keeps the network's tensor equal to the values times the mask. Every step keeps the number of kept weights.
/// </summary>
internal sealed class LayerMask
{
    private readonly byte[] _pruned;
    private readonly bool[] _fixed;
    private readonly int[] _freeCounts = new int[2];
    private float[] _values;

    /// <summary>Takes the trained weights of a layer; nothing is pruned yet.</summary>
    /// <param name="layer">The layer at its trained weights.</param>
    public LayerMask(LinearLayer layer)
    {
        Layer = layer;
        Trained = ReadWeights();
        _values = Trained;
        _pruned = new byte[Trained.Length];
        _fixed = new bool[Trained.Length];
        _freeCounts[0] = Trained.Length;
        TabuPruned = new TabuList(Trained.Length);
        TabuKept = new TabuList(Trained.Length);
        KeptCount = Trained.Length;
    }

    /// <summary>Gets the layer.</summary>
    public LinearLayer Layer { get; }

    /// <summary>Gets the trained weights, row-major [out, in].</summary>
    public float[] Trained { get; }

    /// <summary>
    /// Gets the value that each weight has while it is kept, [out, in]: the trained one, or that of the last refit. A pruned
    /// weight comes back with it.
    /// </summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Gets whether values differ from the trained ones.</summary>
    public bool IsRefitted => _values != Trained;

    /// <summary>Gets ones where weights are pruned, [out, in].</summary>
    public ReadOnlySpan<byte> Pruned => _pruned;

    /// <summary>Gets which weights are fixed, [out, in].</summary>
    public ReadOnlySpan<bool> Fixed => _fixed;

    /// <summary>Gets the tabu list of weights that a step left pruned.</summary>
    public TabuList TabuPruned { get; }

    /// <summary>Gets the tabu list of weights that a step left kept.</summary>
    public TabuList TabuKept { get; }

    /// <summary>Gets the number of weights.</summary>
    public int WeightCount => Trained.Length;

    /// <summary>Gets the number of weights that are not pruned.</summary>
    public int KeptCount { get; private set; }

    /// <summary>Gets the number of pruned weights that are not fixed; the same after every step.</summary>
    public int FreePrunedCount => _freeCounts[1];

    /// <summary>Gets the number of kept weights that are not fixed; the same after every step.</summary>
    public int FreeKeptCount => _freeCounts[0];

    /// <summary>Prunes all weights but the given ones.</summary>
    /// <param name="kept">Flat indices of the weights to keep.</param>
    public void KeepOnly(ReadOnlySpan<int> kept)
    {
        Array.Fill(_pruned, (byte)1);
        foreach (int index in kept)
        {
            _pruned[index] = 0;
        }

        Restore(_pruned, _fixed, _values);
    }

    /// <summary>
    /// Gives the kept weights new values. Pruned ones go back to their trained values, to come back with them: a refit says nothing
    /// of a weight it did not see.
    /// </summary>
    /// <param name="weights">New values, [out, in]; those of pruned weights do not count.</param>
    public void Refit(ReadOnlySpan<float> weights)
    {
        float[] values = [.. Trained];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _pruned[i] != 0 ? values[i] : weights[i];
        }

        Restore(_pruned, _fixed, values);
    }

    /// <summary>Reads the weights that the network holds for the layer now.</summary>
    /// <returns>Row-major [out, in].</returns>
    public float[] ReadWeights()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return Layer.Weight.detach().cpu().contiguous().data<float>().ToArray();
    }

    /// <summary>Reads the bias, which layer-wise pruning may have refitted.</summary>
    /// <returns>[out]; null for a layer without one.</returns>
    public float[]? ReadBias()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return Layer.Bias?.detach().cpu().contiguous().data<float>().ToArray();
    }

    /// <summary>Writes the bias.</summary>
    /// <param name="bias">[out]; the layer must have one.</param>
    public void WriteBias(float[] bias)
    {
        using IDisposable gradientless = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Layer.Bias!.copy_(torch.tensor(bias).to(Layer.Bias.device));
    }

    /// <summary>Writes the trained weights to the network, pruned ones too, until the next call of <see cref="Refit"/>.</summary>
    public void ShowTrained() => Write(Trained);

    /// <summary>Fixes weights on their side for good.</summary>
    /// <param name="indices">Flat indices.</param>
    public void Fix(ReadOnlySpan<int> indices)
    {
        foreach (int index in indices)
        {
            _freeCounts[_pruned[index]] -= _fixed[index] ? 0 : 1;
            _fixed[index] = true;
        }
    }

    /// <summary>Sets the sides of the weights of a block, in the mask and in the network.</summary>
    /// <param name="indices">Flat indices of the block, [n].</param>
    /// <param name="assignment">Ones where pruned, [n]; as many as are pruned now.</param>
    public void Apply(ReadOnlySpan<int> indices, ReadOnlySpan<byte> assignment)
    {
        long[] positions = new long[indices.Length];
        float[] values = new float[indices.Length];
        int change = 0;
        for (int q = 0; q < indices.Length; q++)
        {
            int index = indices[q];
            change += assignment[q] - _pruned[index];
            _pruned[index] = assignment[q];
            positions[q] = index;
            values[q] = assignment[q] != 0 ? 0f : _values[index];
        }

        if (change != 0)
        {
            throw new InvalidOperationException(
                $"An assignment for layer {Layer.Name} would change the number of pruned weights by {change}.");
        }

        using IDisposable gradientless = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Device device = Layer.Weight.device;
        Layer.Weight.view(-1).index_copy_(0, torch.tensor(positions).to(device), torch.tensor(values).to(device));
    }

    /// <summary>Reads the sides of the weights of a block.</summary>
    /// <param name="indices">Flat indices of the block, [n].</param>
    /// <returns>Ones where pruned, [n].</returns>
    public byte[] Read(ReadOnlySpan<int> indices)
    {
        byte[] sides = new byte[indices.Length];
        for (int q = 0; q < indices.Length; q++)
        {
            sides[q] = _pruned[indices[q]];
        }

        return sides;
    }

    /// <summary>Takes over sides, fixed weights and values, such as those of a checkpoint, and writes the masked weights to the network.</summary>
    /// <param name="pruned">Ones where pruned, [out, in].</param>
    /// <param name="fixedWeights">Which weights are fixed, [out, in].</param>
    /// <param name="values">The value of each weight while it is kept, [out, in]; taken over.</param>
    public void Restore(ReadOnlySpan<byte> pruned, ReadOnlySpan<bool> fixedWeights, float[] values)
    {
        pruned.CopyTo(_pruned);
        fixedWeights.CopyTo(_fixed);
        _values = values;
        KeptCount = _pruned.AsSpan().Count((byte)0);
        Array.Clear(_freeCounts);
        float[] masked = new float[WeightCount];
        for (int i = 0; i < WeightCount; i++)
        {
            _freeCounts[_pruned[i]] += _fixed[i] ? 0 : 1;
            masked[i] = _pruned[i] != 0 ? 0f : values[i];
        }

        Write(masked);
    }

    private void Write(float[] weights)
    {
        using IDisposable gradientless = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Layer.Weight.copy_(torch.tensor(weights).reshape(Layer.Weight.shape).to(Layer.Weight.device));
    }
}
