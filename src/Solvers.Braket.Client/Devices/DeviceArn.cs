using System.Text.RegularExpressions;
using Solvers.Core;

namespace Solvers.Braket.Client;

/// <summary>The identifier of a device, such as arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet.</summary>
public sealed partial record DeviceArn
{
    private DeviceArn(string text, string region, bool isSimulator) => (Text, Region, IsSimulator) = (text, region, isSimulator);

    /// <summary>Gets the identifier as it is written.</summary>
    public string Text { get; }

    /// <summary>Gets the region where its tasks go; empty for a simulator, which is everywhere.</summary>
    public string Region { get; }

    /// <summary>Gets a value indicating whether it is a simulator that the service runs.</summary>
    public bool IsSimulator { get; }

    /// <summary>Reads an identifier.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The identifier.</returns>
    /// <exception cref="ConfigurationException">It names no device.</exception>
    public static DeviceArn Parse(string text) => TryParse(text, out DeviceArn? arn)
        ? arn
        : throw new ConfigurationException(
            $"'{text}' names no device of Amazon Braket; write an identifier such as arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet (icbs braket devices lists them).");

    /// <summary>Reads an identifier, if it is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="arn">The identifier.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DeviceArn? arn)
    {
        Match match = Form().Match(text ?? throw new ArgumentNullException(nameof(text)));
        bool simulator = match.Groups["kind"].Value == "quantum-simulator";
        string region = match.Groups["region"].Value;
        arn = match.Success && (simulator || region.Length > 0) ? new DeviceArn(text, region, simulator) : null;
        return arn is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    [GeneratedRegex(
        @"\Aarn:aws[a-z-]*:braket:(?<region>[a-z0-9-]*)::device/(?<kind>qpu|quantum-simulator)/[A-Za-z0-9_-]+/[A-Za-z0-9_-]+\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
