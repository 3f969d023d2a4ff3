using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Solvers.Braket.Client.Wire;

/// <summary>
/// Sends calls of Amazon Braket through the pipeline of the AWS SDK, which signs them. There is no package of its own for this service
/// here, so the few types that such a package brings along are in this file.
/// </summary>
/// <remarks>
/// Every type of the SDK's "Internal" namespaces is used here alone; they may change in any release, hence the exact version. The SDK
/// does not retry: each attempt is a call of its own with a signature of its own time, and waits are on the caller's clock.
/// </remarks>
internal sealed class BraketPipeline : AmazonServiceClient
{
    /// <summary>The version of the service's interface.</summary>
    public const string ApiVersion = "2019-09-01";

    // Without it the service leaves OpenQASM out of what devices can do.
    private const string SchemasAgent = "BraketSchemas/1.32.1";
    private const string SigningName = "braket";

    /// <summary>Initialises the pipeline to one region.</summary>
    /// <param name="credentials">Who signs.</param>
    /// <param name="region">The region, such as us-east-1.</param>
    /// <param name="endpoint">Where to send to instead of the region's own address; null for that one.</param>
    /// <param name="timeout">The longest wait for one answer.</param>
    public BraketPipeline(AWSCredentials credentials, string region, Uri? endpoint, TimeSpan timeout)
        : base(credentials, new Settings(region, endpoint, timeout))
    {
    }

    /// <summary>Sends one call, once.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="AmazonServiceException">The service refused.</exception>
    public Task<ServiceReply> SendAsync(ServiceCall call, CancellationToken cancellationToken) =>
        base.InvokeAsync<ServiceReply>(
            call, new InvokeOptions { RequestMarshaller = new Marshaller(), ResponseUnmarshaller = new Unmarshaller() }, cancellationToken);

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Amazon.Runtime.Internal.Marshaller>(new Resolver());
        pipeline.AddHandlerAfter<Amazon.Runtime.Internal.Marshaller>(new Signing());
    }

    private sealed class Settings : ClientConfig
    {
        private readonly string _region;

        public Settings(string region, Uri? endpoint, TimeSpan timeout)
            : base(new DefaultConfigurationProvider(
                [new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
        {
            _region = region;
            RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region);
            if (endpoint is not null)
            {
                ServiceURL = endpoint.AbsoluteUri;
            }

            AuthenticationServiceName = SigningName;
            AuthenticationRegion = region;
            MaxErrorRetry = 0;
            Timeout = timeout;
            EndpointProvider = new Addresses(this);

            // The SDK's own log could hold what a request carried.
            DisableLogging = true;
        }

        public override string RegionEndpointServiceName => SigningName;

        public override string ServiceVersion => ApiVersion;

        public override string UserAgent => $"{SchemasAgent} icbs/1.0";

        public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
            new(ServiceURL ?? $"https://braket.{_region}.{RegionEndpoint?.PartitionDnsSuffix ?? "amazonaws.com"}");
    }

    private sealed class Addresses(Settings settings) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters parameters) => settings.DetermineServiceOperationEndpoint(new(null));
    }

    private sealed class Resolver : BaseEndpointResolver
    {
        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new();
    }

    private sealed class Signing : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }

    private sealed class Marshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var call = (ServiceCall)input;
            var request = new DefaultRequest(call, "Amazon.Braket")
            {
                HttpMethod = call.Method,
                ResourcePath = call.Path,
            };
            if (call.Identifier is { } identifier)
            {
                request.AddPathResource("{id}", identifier);
            }

            if (call.Query is { } query)
            {
                request.Parameters.Add(query.Key, query.Value);
                request.UseQueryString = true;
            }

            if (call.Body is { } body)
            {
                request.Content = body;
                request.Headers["Content-Type"] = "application/json";
            }

            return request;
        }
    }

    private sealed class Unmarshaller : JsonResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context) => new ServiceReply { Body = Read(context.Stream) };

        public override AmazonServiceException UnmarshallException(
            JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
        {
            try
            {
                var reader = new StreamingUtf8JsonReader(context.Stream);
                ErrorResponse error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
                return new AmazonServiceException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
            }
            catch (JsonException exception)
            {
                // A page of some machine on the way, not a word of the service; the status is all there is to go by.
                return new AmazonServiceException("The answer is not JSON.", exception, statusCode);
            }
        }

        private static byte[] Read(Stream stream)
        {
            using MemoryStream copy = new();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
    }
}
