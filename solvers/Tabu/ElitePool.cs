namespace Solvers.Tabu;

/// <summary>The best distinct assignments of one search space, best first.</summary>
/// <param name="capacity">How many to keep.</param>
internal sealed class ElitePool(int capacity)
{
    private readonly List<(byte[] Assignment, double Objective)> _members = new(capacity);

    /// <summary>Gets how many there are.</summary>
    public int Count => _members.Count;

    /// <summary>Gets a member.</summary>
    /// <param name="index">Its rank, 0 the best.</param>
    /// <returns>Zeros and ones, [m].</returns>
    public ReadOnlySpan<byte> this[int index] => _members[index].Assignment;

    /// <summary>Adds an assignment if it is new and good enough.</summary>
    /// <param name="assignment">Zeros and ones, [m]; copied.</param>
    /// <param name="objective">Its objective.</param>
    public void Add(ReadOnlySpan<byte> assignment, double objective)
    {
        if (_members.Count == capacity && objective >= _members[^1].Objective)
        {
            return;
        }

        foreach ((byte[] member, _) in _members)
        {
            if (assignment.SequenceEqual(member))
            {
                return;
            }
        }

        if (_members.Count == capacity)
        {
            _members.RemoveAt(capacity - 1);
        }

        int place = _members.Count;
        while (place > 0 && objective < _members[place - 1].Objective)
        {
            place--;
        }

        _members.Insert(place, (assignment.ToArray(), objective));
    }
}
