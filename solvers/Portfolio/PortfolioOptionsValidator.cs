using Microsoft.Extensions.Options;

namespace Solvers.Portfolio;

/// <summary>Checks that a portfolio has members and none of them twice.</summary>
internal sealed class PortfolioOptionsValidator : IValidateOptions<PortfolioOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PortfolioOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Solvers.Count == 0)
        {
            return ValidateOptionsResult.Fail("solvers is empty; name at least one solver, or leave the key out for the default.");
        }

        string? twice = options.Solvers
            .GroupBy(static solver => solver, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(static group => group.Count() > 1)?.Key;
        return twice is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"solvers names \"{twice}\" twice; name it once. For independent runs of one solver, use the decorator restarts.");
    }
}
