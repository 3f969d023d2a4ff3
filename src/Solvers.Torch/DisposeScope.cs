namespace TorchSharp;

/// <summary>Disposes at its end every tensor that its thread created inside it and that did not leave it.</summary>
public class DisposeScope : IDisposable
{
    private HashSet<IDisposable> _disposables = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScope? outer)
    {
        OuterScope = outer;
    }

    /// <summary>What the scope would dispose now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. _disposables];

    /// <summary>How many objects the scope would dispose now.</summary>
    public int DisposablesCount => _disposables.Count;

    internal DisposeScope? OuterScope { get; }

    /// <summary>Whether the scope would dispose an object.</summary>
    /// <param name="disposable">The object.</param>
    /// <returns>Whether it would.</returns>
    public bool Contains(IDisposable disposable) => _disposables.Contains(disposable);

    /// <summary>Moves an object to the scope around this one; without one, it leaves all scopes.</summary>
    /// <typeparam name="T">The type of the object.</typeparam>
    /// <param name="disposable">The object.</param>
    /// <returns>The object.</returns>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        if (_disposables.Remove(disposable))
        {
            OuterScope?.Include(disposable);
            Own(disposable, OuterScope);
        }

        return disposable;
    }

    /// <summary>Moves objects to the scope around this one; without one, they leave all scopes.</summary>
    /// <typeparam name="T1">The type of the first object.</typeparam>
    /// <typeparam name="T2">The type of the second object.</typeparam>
    /// <param name="first">The first object.</param>
    /// <param name="second">The second object.</param>
    /// <returns>The objects.</returns>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    /// <summary>Moves objects to the scope around this one; without one, they leave all scopes.</summary>
    /// <param name="disposables">The objects.</param>
    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        ArgumentNullException.ThrowIfNull(disposables);
        foreach (IDisposable disposable in disposables)
        {
            MoveToOuter(disposable);
        }
    }

    /// <summary>Takes an object out of all scopes; whoever calls disposes it.</summary>
    /// <typeparam name="T">The type of the object.</typeparam>
    /// <param name="disposable">The object.</param>
    /// <returns>The object.</returns>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        if (_disposables.Remove(disposable))
        {
            Own(disposable, null);
        }

        return disposable;
    }

    /// <summary>Takes objects out of all scopes; whoever calls disposes them.</summary>
    /// <param name="disposables">The objects.</param>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        ArgumentNullException.ThrowIfNull(disposables);
        foreach (IDisposable disposable in disposables)
        {
            Detach(disposable);
        }
    }

    /// <summary>Disposes now what the scope holds, and stays open.</summary>
    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes now what the scope holds, less what is kept, and stays open.</summary>
    /// <param name="inKeep">What stays in the scope.</param>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        ArgumentNullException.ThrowIfNull(inKeep);
        HashSet<IDisposable> kept = new(inKeep, ReferenceEqualityComparer.Instance);
        HashSet<IDisposable> former = _disposables;
        _disposables = kept;
        foreach (IDisposable disposable in former)
        {
            if (!kept.Contains(disposable))
            {
                Own(disposable, null);
                disposable.Dispose();
            }
        }
    }

    /// <summary>Disposes now what the scope holds, less one object, and stays open.</summary>
    /// <typeparam name="T">The type of the object.</typeparam>
    /// <param name="keep">What stays in the scope.</param>
    /// <returns>The object kept.</returns>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    /// <summary>Tells the scope that an object of its has been disposed already.</summary>
    /// <param name="disposable">The object.</param>
    public void MarkAsDisposed(IDisposable disposable) => _disposables.Remove(disposable);

    /// <summary>Disposes what the scope holds and closes it.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    internal void Include(IDisposable disposable) => _disposables.Add(disposable);

    /// <summary>Disposes what the scope holds and closes it.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            DisposeEverything();
            DisposeScopeManager.Close(this);
        }
    }

    private static void Own(IDisposable disposable, DisposeScope? scope)
    {
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = scope;
        }
    }
}
