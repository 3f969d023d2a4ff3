namespace Solvers.Numerics;

/// <summary>The best distinct assignments of one search space, best first. Not thread-safe.</summary>
/// <param name="capacity">How many to keep.</param>
public sealed class ElitePool(int capacity)
{
    private readonly List<(byte[] Assignment, double Objective)> _members = new(capacity);

    /// <summary>Gets how many there are.</summary>
    public int Count => _members.Count;

    /// <summary>Gets a member.</summary>
    /// <param name="index">Its rank, 0 the best.</param>
    /// <returns>Zeros and ones, [m].</returns>
    public ReadOnlySpan<byte> this[int index] => _members[index].Assignment;

    /// <summary>Gets the objective of a member.</summary>
    /// <param name="index">Its rank, 0 the best.</param>
    /// <returns>The objective it was added with.</returns>
    public double ObjectiveOf(int index) => _members[index].Objective;

    /// <summary>Tells whether an assignment is a member.</summary>
    /// <param name="assignment">Zeros and ones, [m].</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(ReadOnlySpan<byte> assignment)
    {
        foreach ((byte[] member, _) in _members)
        {
            if (assignment.SequenceEqual(member))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds an assignment if it is new and good enough.</summary>
    /// <param name="assignment">Zeros and ones, [m]; copied.</param>
    /// <param name="objective">Its objective.</param>
    public void Add(ReadOnlySpan<byte> assignment, double objective)
    {
        if ((_members.Count == capacity && objective >= _members[^1].Objective) || Contains(assignment))
        {
            return;
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
