using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;

[assembly: SolverModule<Solvers.Template.TemplateModule>]

namespace Solvers.Template;

/// <summary>Offers the type <c>template</c> to configuration entries.</summary>
internal sealed class TemplateModule : ISolverModule
{
    /// <inheritdoc/>
    public static string Key => "template";

    /// <inheritdoc/>
    public static Type OptionsType => typeof(TemplateOptions);

    /// <inheritdoc/>
    public static IServiceCollection Register(IServiceCollection services, string name, IConfigurationSection options) =>
        services.AddTemplateSolver(name, options);
}
