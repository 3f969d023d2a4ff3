namespace TorchSharp;

/// <summary>Keeps the scopes of each thread.</summary>
internal static class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScope? Innermost;

    /// <summary>Puts an object into the innermost scope of this thread, if there is one.</summary>
    /// <param name="disposable">The object.</param>
    /// <returns>The scope.</returns>
    internal static DisposeScope? Register(IDisposable disposable)
    {
        Innermost?.Include(disposable);
        return Innermost;
    }

    /// <summary>Opens a scope on this thread.</summary>
    /// <returns>The scope.</returns>
    internal static DisposeScope Open() => Innermost = new DisposeScope(Innermost);

    /// <summary>Closes a scope; scopes opened inside it and not closed yet lose their place too.</summary>
    /// <param name="scope">The scope.</param>
    internal static void Close(DisposeScope scope)
    {
        for (DisposeScope? open = Innermost; open is not null; open = open.OuterScope)
        {
            if (ReferenceEquals(open, scope))
            {
                Innermost = scope.OuterScope;
                return;
            }
        }
    }
}
