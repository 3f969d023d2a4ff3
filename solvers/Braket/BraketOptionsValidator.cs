using Microsoft.Extensions.Options;
using Solvers.Braket.Client;
using Solvers.Core;

namespace Solvers.Braket;

/// <summary>Checks that whoever submits has said what it may cost and where results go.</summary>
internal sealed class BraketOptionsValidator : IValidateOptions<BraketOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, BraketOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = [];
        if (options.Device is { Length: > 0 } device && !DeviceArn.TryParse(device, out _))
        {
            problems.Add($"device is '{device}', which names no device; write an identifier such as arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet.");
        }

        if (options.Submit && options.MaximumCost is null)
        {
            problems.Add("submit is true and maximumCost is not given; say how many US dollars the run may cost at most.");
        }

        if (options.Submit && options.Bucket is null)
        {
            problems.Add("submit is true and bucket is not given; name the bucket that receives the results, such as amazon-braket-REGION-ACCOUNT.");
        }

        CheckAddress(options.Endpoint, "endpoint", problems);
        CheckAddress(options.StorageEndpoint, "storageEndpoint", problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckAddress(string? text, string option, List<string> problems)
    {
        try
        {
            _ = text is null ? null : BraketConnection.Address(text, option);
        }
        catch (ConfigurationException exception)
        {
            problems.AddRange(exception.Problems);
        }
    }
}
