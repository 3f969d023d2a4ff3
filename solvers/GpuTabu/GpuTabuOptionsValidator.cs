using Microsoft.Extensions.Options;

namespace Solvers.GpuTabu;

/// <summary>The rules beyond ranges; those stand on the options themselves.</summary>
internal sealed class GpuTabuOptionsValidator : IValidateOptions<GpuTabuOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, GpuTabuOptions options)
    {
        List<string> failures = [];
        if (options.WalkMoves < options.Tenure)
        {
            failures.Add(FormattableString.Invariant(
                $"walkMoves is {options.WalkMoves} with tenure = {options.Tenure}: a walk shorter than its tenure never frees a variable; raise walkMoves or lower tenure."));
        }

        if ((options.GroupSize & (options.GroupSize - 1)) != 0)
        {
            failures.Add(FormattableString.Invariant($"groupSize is {options.GroupSize}; it must be 0 or a power of two, such as 64."));
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
