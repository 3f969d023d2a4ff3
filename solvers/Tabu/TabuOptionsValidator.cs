using Microsoft.Extensions.Options;

namespace Solvers.Tabu;

/// <summary>The rules between options; ranges of single options stand on the options themselves.</summary>
internal sealed class TabuOptionsValidator : IValidateOptions<TabuOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TabuOptions options) =>
        options.WalkMoves < options.Tenure
            ? ValidateOptionsResult.Fail(
                $"walkMoves is {options.WalkMoves} with tenure = {options.Tenure}: a walk shorter than its tenure never frees a variable; raise walkMoves or lower tenure.")
            : ValidateOptionsResult.Success;
}
