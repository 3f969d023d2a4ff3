using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

namespace Solvers.Template;

/// <summary>Registers template solvers.</summary>
public static class TemplateServiceCollectionExtensions
{
    /// <summary>Registers a template solver with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ConfigurationException">An option is unknown, malformed or out of range.</exception>
    public static IServiceCollection AddTemplateSolver(
        this IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddBlockSolver<TemplateOptions>(
            name, options, static (settings, _) => new TemplateSolver(settings), new TemplateOptionsValidator());

    /// <summary>Registers a template solver with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The service key of the solver.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddTemplateSolver(
        this IServiceCollection services, string name, Action<TemplateOptions> configure) =>
        services.AddBlockSolver(
            name, configure, static (settings, _) => new TemplateSolver(settings), new TemplateOptionsValidator());
}
