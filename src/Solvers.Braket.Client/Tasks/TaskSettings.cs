namespace Solvers.Braket.Client;

/// <summary>How tasks are run and paid for.</summary>
public sealed record TaskSettings
{
    /// <summary>Gets the folder of a ledger that nobody has named: .icbs/braket in the home folder.</summary>
    public static string DefaultFolder => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".icbs", "braket");

    /// <summary>Gets how service and storage are reached.</summary>
    public BraketConnection Connection { get; init; } = new();

    /// <summary>Gets the device.</summary>
    public required DeviceArn Device { get; init; }

    /// <summary>Gets what the device costs.</summary>
    public required DevicePrice Price { get; init; }

    /// <summary>Gets the folder of ledger, requests and results.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets the bucket that receives results; null in a dry run alone.</summary>
    public string? Bucket { get; init; }

    /// <summary>Gets the folder in the bucket.</summary>
    public string KeyPrefix { get; init; } = "icbs";

    /// <summary>Gets what may be spent; null for a dry run: requests are written and priced, and nothing is sent.</summary>
    public Budget? Budget { get; init; }

    /// <summary>Gets the run that a dry run's prices are listed under.</summary>
    public required string Run { get; init; }

    /// <summary>Gets USD of the spending limit that the service shall enforce on the device; null for none.</summary>
    public decimal? SpendingLimit { get; init; }

    /// <summary>Gets the longest time between two questions for the state of a task.</summary>
    public TimeSpan LongestPoll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets a value indicating whether a task is cancelled when the wait for it ends; else it goes on, is paid, and is found again.</summary>
    public bool CancelOnStop { get; init; }

    /// <summary>Gets how many times a task is submitted while it fails, which costs nothing; at least 1.</summary>
    public int Attempts { get; init; } = 2;
}
