namespace Solvers.Core;

/// <summary>Which entries name which others.</summary>
/// <param name="entries">All entries.</param>
internal sealed class SolverReferenceGraph(IReadOnlyList<ConfiguredSolver> entries)
{
    private readonly Dictionary<string, ConfiguredSolver> _entries =
        entries.ToDictionary(static entry => entry.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Says which given names are not configured, and which references lead back to where they come from.</summary>
    /// <returns>One line per problem.</returns>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        string[] known = [.. _entries.Keys.Order(StringComparer.Ordinal)];
        foreach (SolverReference reference in entries.SelectMany(static entry => entry.References))
        {
            if (reference.IsGiven && !_entries.ContainsKey(reference.Name))
            {
                problems.Add(
                    $"{reference.Path} is \"{reference.Name}\", which is not configured.{OptionText.Suggestion(reference.Name, known)} Configured solvers: {string.Join(", ", known)}.");
            }
        }

        var finished = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (ConfiguredSolver entry in entries)
        {
            FindCycle(entry, [], finished, problems);
        }

        return problems;
    }

    /// <summary>Lists an entry and all that it leads to.</summary>
    /// <param name="name">The name of the entry.</param>
    /// <returns>Their names, the entry's own first; empty when there is no such entry.</returns>
    public IReadOnlyList<string> Reach(string name)
    {
        var reached = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Queue<string>([name]);
        while (open.TryDequeue(out string? next))
        {
            if (_entries.TryGetValue(next, out ConfiguredSolver? entry) && seen.Add(next))
            {
                reached.Add(entry.Name);
                foreach (SolverReference reference in entry.References)
                {
                    open.Enqueue(reference.Name);
                }
            }
        }

        return reached;
    }

    // Depth first: the path holds the entries from the root to here, so meeting one of them again closes a cycle.
    private void FindCycle(ConfiguredSolver entry, List<string> path, HashSet<string> finished, List<string> problems)
    {
        if (finished.Contains(entry.Name))
        {
            return;
        }

        path.Add(entry.Name);
        foreach (SolverReference reference in entry.References)
        {
            if (!_entries.TryGetValue(reference.Name, out ConfiguredSolver? next))
            {
                continue;
            }

            int start = path.IndexOf(next.Name);
            if (start >= 0)
            {
                problems.Add(
                    $"{reference.Path} is \"{reference.Name}\", which leads back: {string.Join(" -> ", path.Skip(start).Append(next.Name))}. Name a solver that does not.");
            }
            else
            {
                FindCycle(next, path, finished, problems);
            }
        }

        path.RemoveAt(path.Count - 1);
        finished.Add(entry.Name);
    }
}
