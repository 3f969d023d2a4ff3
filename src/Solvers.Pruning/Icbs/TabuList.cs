namespace Solvers.Pruning;

/// <summary>Weights that must not enter a block for a while: first in, first out.</summary>
/// <param name="weightCount">Number of weights of the layer.</param>
internal sealed class TabuList(int weightCount)
{
    private readonly bool[] _contains = new bool[weightCount];
    private readonly Queue<int> _order = new();

    /// <summary>Gets the weights, oldest first.</summary>
    public IReadOnlyCollection<int> Order => _order;

    /// <summary>Gets which weights are on the list, [weights].</summary>
    public ReadOnlySpan<bool> Members => _contains;

    /// <summary>Puts weights at the end and drops the oldest beyond a length.</summary>
    /// <param name="indices">Flat indices, none of them on the list.</param>
    /// <param name="length">The longest the list may be.</param>
    public void Push(ReadOnlySpan<int> indices, int length)
    {
        foreach (int index in indices)
        {
            _contains[index] = true;
            _order.Enqueue(index);
        }

        while (_order.Count > length)
        {
            _contains[_order.Dequeue()] = false;
        }
    }

    /// <summary>Replaces the list.</summary>
    /// <param name="order">Flat indices, oldest first.</param>
    public void Restore(ReadOnlySpan<int> order)
    {
        _order.Clear();
        Array.Clear(_contains);
        Push(order, order.Length);
    }
}
