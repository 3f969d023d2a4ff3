using Microsoft.Extensions.Options;

namespace Solvers.Template;

/// <summary>The rules between options; ranges of single options stand on the options themselves.</summary>
internal sealed class TemplateOptionsValidator : IValidateOptions<TemplateOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TemplateOptions options) =>
        options is { Starts: > 100, Tolerance: 0 }
            ? ValidateOptionsResult.Fail(
                $"tolerance is 0 with starts = {options.Starts}: rounding could keep many descents alive for long; set a tolerance above 0.")
            : ValidateOptionsResult.Success;
}
