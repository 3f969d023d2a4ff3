using Microsoft.Extensions.DependencyInjection;

namespace Solvers.Core;

/// <summary>The configured plug-ins of a kind by name. They are made on first use and shared from then on.</summary>
/// <typeparam name="TService">The interface of the kind.</typeparam>
/// <remarks>Names are compared without regard to case, as all keys of a configuration are.</remarks>
public abstract class PlugInCatalog<TService>
    where TService : class
{
    private readonly PlugInKind _kind;
    private readonly IServiceProvider _services;
    private readonly Dictionary<string, ConfiguredPlugIn> _entries;

    /// <summary>Initialises the catalog.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="services">The services in which the entries are registered.</param>
    /// <param name="types">The types that entries can ask for, in order of their keys.</param>
    /// <param name="entries">The entries.</param>
    protected PlugInCatalog(
        PlugInKind kind, IServiceProvider services, IReadOnlyList<PlugInType> types, IReadOnlyList<ConfiguredPlugIn> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _kind = kind;
        _services = services;
        Types = types;
        _entries = entries.ToDictionary(static entry => entry.Name, StringComparer.OrdinalIgnoreCase);
        Names = [.. _entries.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Gets the names of the entries, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Gets the types that entries can ask for, in order of their keys.</summary>
    public IReadOnlyList<PlugInType> Types { get; }

    /// <summary>Gets the names that are there without an entry; none unless a kind has some.</summary>
    protected virtual IReadOnlyList<string> BuiltInNames => [];

    /// <summary>Returns a plug-in.</summary>
    /// <param name="name">The name of its entry.</param>
    /// <returns>The plug-in; the same instance every time.</returns>
    /// <exception cref="ConfigurationException">No entry has this name; the message lists those there are.</exception>
    public TService Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Find(name) is { } found)
        {
            return found;
        }

        string[] known = [.. BuiltInNames, .. Names];
        throw new ConfigurationException(
            $"There is no {_kind.Word} \"{name}\".{OptionText.Suggestion(name, known)} Configured {_kind.Section}: {(known.Length == 0 ? "none" : string.Join(", ", known))}. Types for further entries in \"{_kind.Section}\": {string.Join(", ", Types.Select(static type => type.Key))}.");
    }

    /// <summary>Returns a plug-in that may not be configured.</summary>
    /// <param name="name">The name of its entry.</param>
    /// <returns>The plug-in, the same instance every time; null when no entry has this name.</returns>
    public virtual TService? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _entries.TryGetValue(name, out ConfiguredPlugIn? entry)
            ? _services.GetRequiredKeyedService<TService>(entry.Name)
            : null;
    }

    /// <summary>Returns what is remembered of an entry.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>The entry.</returns>
    protected ConfiguredPlugIn EntryOf(string name) => _entries[name];
}
