using Microsoft.Extensions.Options;

namespace Solvers.Auto;

/// <summary>Checks that the lines between the rules are in order.</summary>
internal sealed class AutoOptionsValidator : IValidateOptions<AutoOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AutoOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.ProofFrom < options.QuickBelow
            ? ValidateOptionsResult.Fail(
                $"proofFrom is {options.ProofFrom}, but quickBelow is {options.QuickBelow}: there would be a time for both; raise proofFrom or lower quickBelow.")
            : ValidateOptionsResult.Success;
    }
}
