using Microsoft.Extensions.Options;

namespace Solvers.Annealing;

/// <summary>The rules between options; ranges of single options stand on the options themselves.</summary>
internal sealed class AnnealingOptionsValidator : IValidateOptions<AnnealingOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AnnealingOptions options) =>
        (long)options.Restarts * options.Sweeps > int.MaxValue
            ? ValidateOptionsResult.Fail(
                $"restarts = {options.Restarts} times sweeps = {options.Sweeps} exceeds {int.MaxValue}: no such run ends; lower one of them.")
            : ValidateOptionsResult.Success;
}
