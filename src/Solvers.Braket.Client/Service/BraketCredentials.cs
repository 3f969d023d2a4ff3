using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Solvers.Core;

namespace Solvers.Braket.Client;

/// <summary>Finds AWS credentials where the SDK's chain does, the metadata service of a rented machine apart: asking that one would wait on the network.</summary>
/// <remarks>Values of credentials are held by the SDK alone; nothing here writes or keeps them.</remarks>
internal static class BraketCredentials
{
    private const string Missing =
        "There are no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE and a file ~/.aws/credentials, or rehearse with icbs braket emulator.";

    private static readonly string[] Sources =
    [
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ];

    /// <summary>Says why there are no credentials, without asking anyone.</summary>
    /// <param name="profile">The profile that was asked for; null for the SDK's choice.</param>
    /// <returns>One line with the remedy; null when there are some.</returns>
    public static string? UnavailableReason(string? profile)
    {
        if (profile is null && HasEnvironment())
        {
            return null;
        }

        string name = profile ?? Environment.GetEnvironmentVariable("AWS_PROFILE") ?? "default";
        if (new CredentialProfileStoreChain().TryGetProfile(name, out _))
        {
            return null;
        }

        return profile is null ? Missing : $"There is no AWS profile '{profile}' in the shared credentials files; name one that is there, or leave the option profile out.";
    }

    /// <summary>Finds the credentials.</summary>
    /// <param name="profile">The profile; null for the SDK's choice.</param>
    /// <returns>Them.</returns>
    /// <exception cref="ConfigurationException">There are none.</exception>
    public static AWSCredentials Get(string? profile)
    {
        if (UnavailableReason(profile) is { } reason)
        {
            throw new ConfigurationException(reason);
        }

        if (profile is not null)
        {
            return new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out AWSCredentials named)
                ? named
                : throw new ConfigurationException($"The AWS profile '{profile}' holds no credentials.");
        }

        return DefaultAWSCredentialsIdentityResolver.GetCredentials(clientConfig: null);
    }

    /// <summary>Finds the region of the environment or of the profile.</summary>
    /// <param name="profile">The profile; null for the SDK's choice.</param>
    /// <returns>The region; null when neither names one.</returns>
    public static string? Region(string? profile)
    {
        string? named = Environment.GetEnvironmentVariable("AWS_REGION") ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION");
        string name = profile ?? Environment.GetEnvironmentVariable("AWS_PROFILE") ?? "default";
        return named ?? (new CredentialProfileStoreChain().TryGetProfile(name, out CredentialProfile found) ? found.Region?.SystemName : null);
    }

    private static bool HasEnvironment() =>
        (IsSet("AWS_ACCESS_KEY_ID") && IsSet("AWS_SECRET_ACCESS_KEY")) || Array.Exists(Sources, IsSet);

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
