using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Solvers.Braket.Client;

/// <summary>Reads objects of Amazon S3, where the service puts its results.</summary>
public sealed class ResultStore : IDisposable
{
    private readonly AmazonS3Client _client;

    /// <summary>Initialises the store; nothing is sent.</summary>
    /// <param name="connection">How the storage is reached.</param>
    /// <param name="region">The region of the bucket.</param>
    /// <exception cref="Solvers.Core.ConfigurationException">There are no credentials.</exception>
    public ResultStore(BraketConnection connection, string region)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Uri? endpoint = connection.StorageEndpoint ?? connection.Endpoint;
        AmazonS3Config settings = new()
        {
            RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region),
            MaxErrorRetry = 0,
            Timeout = connection.Timeout,
            DisableLogging = true,
        };
        if (endpoint is not null)
        {
            settings.ServiceURL = endpoint.AbsoluteUri;
            settings.AuthenticationRegion = region;
            settings.ForcePathStyle = true;
        }

        _client = new AmazonS3Client(BraketCredentials.Get(connection.Profile), settings);
    }

    /// <summary>Reads an object.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Its content; null when it is not there.</returns>
    /// <exception cref="BraketServiceException">The storage refused, or gave no word.</exception>
    public async Task<byte[]?> GetAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            using GetObjectResponse response = await _client.GetObjectAsync(bucket, key, cancellationToken).ConfigureAwait(false);
            using MemoryStream content = new();
            await response.ResponseStream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            return content.ToArray();
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchKey")
        {
            return null;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
            && exception.StatusCode != HttpStatusCode.TooManyRequests)
        {
            bool forbidden = exception.StatusCode == HttpStatusCode.Forbidden;
            throw new BraketServiceException(
                forbidden ? ServiceErrorKind.AccessDenied : ServiceErrorKind.ResourceNotFound,
                $"s3://{bucket}/{key}: {exception.ErrorCode}: {exception.Message}"
                    + (forbidden ? " The credentials need s3:GetObject on the bucket of the results." : string.Empty),
                exception);
        }
        catch (Exception exception) when (
            exception is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new BraketServiceException(ServiceErrorKind.Unknown, $"s3://{bucket}/{key}: no answer that can be read: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
