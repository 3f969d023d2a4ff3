using Microsoft.Extensions.Options;

namespace Solvers.Core;

/// <summary>Validates the options of one name: attributes on every level, then the rules between options.</summary>
internal sealed class NamedOptionsValidator<TOptions>(string owner, IValidateOptions<TOptions>? rules) : IValidateOptions<TOptions>
    where TOptions : class
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        if (!string.Equals(owner, name, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        var problems = new List<string>();
        OptionValidation.Validate(options, owner, problems);
        return problems.Count > 0
            ? ValidateOptionsResult.Fail(problems)
            : rules?.Validate(owner, options) ?? ValidateOptionsResult.Success;
    }
}
