using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Solvers.Core;

/// <summary>Reads the section of a kind of plug-in: an object of named entries, each with a type and options.</summary>
public static class PlugInSection
{
    /// <summary>Reads every entry.</summary>
    /// <typeparam name="TConfigured">What becomes of an entry.</typeparam>
    /// <param name="configuration">The root of the configuration.</param>
    /// <param name="kind">The kind, which names the section.</param>
    /// <param name="read">Reads and registers one entry; throws <see cref="ConfigurationException"/> when it is wrong.</param>
    /// <param name="problemsBetween">Finds what is wrong between entries that are right alone; null when nothing can be.</param>
    /// <returns>The entries in the order of the configuration.</returns>
    /// <exception cref="ConfigurationException">Something is wrong; it holds every problem of every entry.</exception>
    public static IReadOnlyList<TConfigured> Read<TConfigured>(
        IConfiguration configuration,
        PlugInKind kind,
        Func<IConfigurationSection, TConfigured> read,
        Func<IReadOnlyList<TConfigured>, IReadOnlyList<string>>? problemsBetween = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(read);
        var problems = new List<string>();
        var entries = new List<TConfigured>();
        IConfigurationSection section = configuration.GetSection(kind.Section);
        if (!string.IsNullOrEmpty(section.Value))
        {
            problems.Add($"{kind.Section} is \"{section.Value}\"; it must be an object with one entry per {kind.Word}.");
        }

        foreach (IConfigurationSection child in section.GetChildren())
        {
            try
            {
                entries.Add(read(child));
            }
            catch (ConfigurationException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        if (problems.Count == 0 && problemsBetween is not null)
        {
            problems.AddRange(problemsBetween(entries));
        }

        return problems.Count == 0 ? entries : throw new ConfigurationException(problems);
    }

    /// <summary>Registers the plug-in of one entry under the entry's name.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The entry.</param>
    /// <param name="typeKey">The type that it names.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="types">The types there are.</param>
    /// <returns>What a catalog remembers of it.</returns>
    /// <exception cref="ConfigurationException">The type is unknown, or its options are wrong.</exception>
    public static ConfiguredPlugIn Register(
        IServiceCollection services,
        IConfigurationSection section,
        string typeKey,
        PlugInKind kind,
        IReadOnlyList<PlugInType> types)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(typeKey);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(types);
        PlugInType? type = types.FirstOrDefault(candidate => string.Equals(candidate.Key, typeKey, StringComparison.Ordinal));
        if (type is null)
        {
            string[] known = [.. types.Select(static candidate => candidate.Key)];
            throw new ConfigurationException(
                $"{StrictOptions.PathOf(section)}.type is \"{typeKey}\", which is not known.{OptionText.Suggestion(typeKey, known)} Known types: {(known.Length == 0 ? $"none; no {kind.Word} assembly lies beside the application" : string.Join(", ", known))}.");
        }

        IConfigurationSection options = section.GetSection("options");
        type.Register(services, section.Key, options);
        return new ConfiguredPlugIn(section.Key, type, Settings(options));
    }

    private static Dictionary<string, string> Settings(IConfigurationSection options)
    {
        int prefix = options.Path.Length + 1;
        return options.AsEnumerable()
            .Where(static pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key[prefix..].Replace(':', '.'), static pair => pair.Value!, StringComparer.Ordinal);
    }
}
