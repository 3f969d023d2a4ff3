namespace Solvers.Core;

/// <summary>What discovery reads from an assembly; each kind of plug-in has an attribute derived from it.</summary>
/// <param name="kind">What the plug-in is for.</param>
/// <param name="type">The type that its module offers.</param>
public abstract class PlugInAttribute(PlugInKind kind, PlugInType type) : Attribute
{
    /// <summary>Gets what the plug-in is for.</summary>
    public PlugInKind Kind { get; } = kind;

    /// <summary>Gets the type that its module offers.</summary>
    public PlugInType Type { get; } = type;
}
