using System.ComponentModel.DataAnnotations;
using Solvers.Core;

namespace Solvers.Models;

/// <summary>Checks the ranges that options declare.</summary>
internal static class OptionChecks
{
    /// <summary>Validates options, all problems at once.</summary>
    /// <exception cref="ConfigurationException">Options are out of range; every one is named.</exception>
    public static void Check(string place, object options)
    {
        List<ValidationResult> results = [];
        if (!Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true))
        {
            throw new ConfigurationException([.. results.Select(result => $"{place}: {result.ErrorMessage}")]);
        }
    }
}
