using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Money;
using Solvers.Braket.Emulator.Service;
using Solvers.Braket.Emulator.Signing;
using Solvers.Braket.Emulator.Storage;
using Solvers.Braket.Emulator.Tasks;

namespace Solvers.Braket.Emulator;

/// <summary>
/// A stand-in for Amazon Braket and for the storage of its results, on the loopback interface of this machine. It checks every request,
/// runs the circuits it is sent, and can be told what shall go wrong. State is in memory and ends with it.
/// </summary>
public sealed class BraketEmulator : IAsyncDisposable
{
    private const string Account = "123456789012";
    private readonly Lock _lock = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly TimeProvider _clock;
    private readonly Action<RecordedRequest>? _observer;
    private readonly BraketService _service;
    private readonly RequestPipeline _pipeline;
    private readonly WebApplication _server;

    private BraketEmulator(EmulatorOptions options, TimeProvider clock)
    {
        _clock = clock;
        _observer = options.Observer;
        FaultInjector faults = new(options.Faults);
        ObjectStore storage = new();
        SpendingLimits limits = new(Account, clock);
        _service = new BraketService(new TaskStore(Account, options.Seed, clock, faults, storage, limits), limits);
        _pipeline = new RequestPipeline(
            new SignatureChecker(options.Credentials, options.SigningClock ?? clock),
            faults,
            _service,
            new StorageService(storage),
            clock);
        _server = Serve(options.Port);
    }

    /// <summary>Gets the address of service and storage: http://127.0.0.1 and a port.</summary>
    public Uri Endpoint => new(_server.Urls.Single());

    /// <summary>Gets the requests that were received, in order.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Gets what every task costs, in the order of creation.</summary>
    public IReadOnlyList<Charge> Charges => _service.Charges;

    /// <summary>Starts a stand-in.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <returns>The stand-in; it serves until it is disposed of.</returns>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<BraketEmulator> StartAsync(EmulatorOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        BraketEmulator emulator = new(options, clock);
        try
        {
            await emulator._server.StartAsync(cancellationToken);
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }

        return emulator;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private WebApplication Serve(int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());

        // Nothing is logged here: what is worth telling is recorded.
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Listen(IPAddress.Loopback, port);
        });
        WebApplication application = builder.Build();
        application.Run(HandleAsync);
        return application;
    }

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            WireRequest request = await WireRequest.ReadAsync(context);
            Exchange exchange = _pipeline.Answer(request);
            lock (_lock)
            {
                _requests.Add(exchange.Record);
            }

            _observer?.Invoke(exchange.Record);
            await exchange.SendAsync(context, _clock);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            // The client went away; there is nobody left to answer.
        }
    }
}
