namespace TorchSharp;

// Scopes.
public static partial class torch
{
    /// <summary>Opens a scope: every tensor this thread creates before its end is disposed there, unless it leaves the scope.</summary>
    /// <returns>The scope; dispose it to end it.</returns>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Open();
}
