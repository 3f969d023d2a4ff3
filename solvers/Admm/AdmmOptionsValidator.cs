using Microsoft.Extensions.Options;
using Solvers.Layerwise;

namespace Solvers.Admm;

/// <summary>The rules between options; ranges of single options stand on the options themselves.</summary>
internal sealed class AdmmOptionsValidator : IValidateOptions<AdmmOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AdmmOptions options)
    {
        if (options is { Selection: MaskSelection.Fixed, RhoGrowth: > 1 })
        {
            return ValidateOptionsResult.Fail(
                "rhoGrowth is above 1 with selection fixed: the penalty grows while the mask moves, and this one does not. Set rhoGrowth to 1, or another selection.");
        }

        return options.Selection != MaskSelection.Fixed && options.MaskIterations > options.Iterations
            ? ValidateOptionsResult.Fail(
                $"maskIterations is {options.MaskIterations}, more than iterations, {options.Iterations}; lower it, or raise iterations.")
            : ValidateOptionsResult.Success;
    }
}
