using System.ComponentModel.DataAnnotations;
using Solvers.Quantum.Qaoa;

namespace Solvers.Braket;

/// <summary>Options of solving on Amazon Braket.</summary>
public sealed class BraketOptions
{
    /// <summary>Gets or sets the device, by its identifier; icbs braket devices lists them.</summary>
    /// <value>Such as arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet; default none, and then the solver cannot run.</value>
    public string? Device { get; set; }

    /// <summary>Gets or sets whether tasks are submitted and paid. Otherwise a run is a dry run: requests are written and priced, and nothing is sent.</summary>
    /// <value>Default false.</value>
    public bool Submit { get; set; }

    /// <summary>Gets or sets the most that a run may cost, in US dollars; required to submit.</summary>
    /// <value>0.01 to 1000000 USD; default none.</value>
    [Range(0.01, 1_000_000.0)]
    public double? MaximumCost { get; set; }

    /// <summary>Gets or sets the most that all runs together may cost on one day (UTC), in US dollars.</summary>
    /// <value>0.01 to 1000000 USD; default none: as maximumCost.</value>
    [Range(0.01, 1_000_000.0)]
    public double? MaximumCostPerDay { get; set; }

    /// <summary>Gets or sets the name under which costs are added up to a run, over any number of processes and resumptions.</summary>
    /// <value>Default none: a name of its own for every process.</value>
    public string? Run { get; set; }

    /// <summary>Gets or sets the spending limit in US dollars that the service itself is to enforce on the device, made when there is none yet and never raised.</summary>
    /// <value>0.01 to 1000000 USD; default none.</value>
    [Range(0.01, 1_000_000.0)]
    public double? SpendingLimit { get; set; }

    /// <summary>Gets or sets how many times the circuit of a block is measured.</summary>
    /// <value>1 to 1000000; default 1000.</value>
    [Range(1, 1_000_000)]
    public int Shots { get; set; } = 1000;

    /// <summary>Gets or sets the circuit: mixer, start, layers, penalty.</summary>
    /// <value>Default the mixer x with one layer, the shallowest.</value>
    public AnsatzOptions Ansatz { get; set; } = new() { Mixer = MixerKind.X, Layers = 1 };

    /// <summary>Gets or sets the search for its angles, on this machine's simulator.</summary>
    public TrainingOptions Training { get; set; } = new();

    /// <summary>Gets or sets the most states to simulate while angles are searched: 2^n for the mixer x, C(n, k) for the others.</summary>
    /// <value>2 to 1073741824 (2^30); default 5000000.</value>
    [Range(2, 1 << 30)]
    public int MaxStates { get; set; } = 5_000_000;

    /// <summary>Gets or sets whether each measured assignment, once repaired, is improved by descent. The raw results are told apart.</summary>
    /// <value>Default true.</value>
    public bool Polish { get; set; } = true;

    /// <summary>Gets or sets whether the result also tells what as many uniform samples give, and the exact optimum with its probability on a device without errors.</summary>
    /// <value>Default true.</value>
    public bool Baselines { get; set; } = true;

    /// <summary>Gets or sets the bucket of S3 that receives results; required to submit.</summary>
    /// <value>3 to 63 characters, usually amazon-braket- and more; default none.</value>
    [StringLength(63, MinimumLength = 3)]
    public string? Bucket { get; set; }

    /// <summary>Gets or sets the folder in the bucket.</summary>
    /// <value>1 to 512 characters; default icbs.</value>
    [StringLength(512, MinimumLength = 1)]
    public string KeyPrefix { get; set; } = "icbs";

    /// <summary>Gets or sets the folder of the ledger, with requests and results. Budgets hold among all who share it.</summary>
    /// <value>Default none: .icbs/braket in the home folder.</value>
    public string? Folder { get; set; }

    /// <summary>Gets or sets the price file.</summary>
    /// <value>Default none: braket-prices.json, which ships.</value>
    public string? Prices { get; set; }

    /// <summary>Gets or sets the address of the service, such as that of icbs braket emulator.</summary>
    /// <value>Default none: the environment variable BRAKET_ENDPOINT, else the region's own.</value>
    public string? Endpoint { get; set; }

    /// <summary>Gets or sets the address of the storage.</summary>
    /// <value>Default none: endpoint where that is given, else the region's own.</value>
    public string? StorageEndpoint { get; set; }

    /// <summary>Gets or sets the region of devices that have none in their identifier, which are simulators.</summary>
    /// <value>Default none: that of the environment or profile, else us-east-1.</value>
    public string? Region { get; set; }

    /// <summary>Gets or sets the profile of the shared AWS credentials files.</summary>
    /// <value>Default none: the environment, else the profile default.</value>
    public string? Profile { get; set; }

    /// <summary>Gets or sets the longest wait for one answer of the service.</summary>
    /// <value>100ms to 10m; default 60s.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets the longest time between two questions for the state of a task.</summary>
    /// <value>1s to 1h; default 30s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LongestPoll { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets whether a task is cancelled when a solve ends before it. Otherwise it goes on, is paid, and the next run finds it.</summary>
    /// <value>Default false.</value>
    public bool CancelOnStop { get; set; }

    /// <summary>Gets or sets how many times a task is submitted while it fails on the device, which costs nothing.</summary>
    /// <value>1 to 10; default 2.</value>
    [Range(1, 10)]
    public int Attempts { get; set; } = 2;
}
