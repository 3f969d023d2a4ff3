using System.Security.Cryptography;
using Solvers.Braket.Emulator.Requests;
using Solvers.Braket.Emulator.Service;
using Solvers.Braket.Emulator.Signing;

namespace Solvers.Braket.Emulator.Storage;

/// <summary>A small part of S3: GET, HEAD and PUT of objects, and PUT of buckets, in path style.</summary>
/// <param name="store">The objects.</param>
internal sealed class StorageService(ObjectStore store)
{
    /// <summary>Finds the operation of a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The operation, or null.</returns>
    public static ServiceOperation? Find(WireRequest request) => request.Method switch
    {
        "GET" => ServiceOperation.GetObject,
        "HEAD" => ServiceOperation.HeadObject,
        "PUT" => ServiceOperation.PutObject,
        _ => null,
    };

    /// <summary>Carries out a request.</summary>
    /// <param name="operation">Its operation.</param>
    /// <param name="request">The request.</param>
    /// <returns>The answer.</returns>
    public Reply Handle(ServiceOperation operation, WireRequest request)
    {
        string[] parts = request.Path[1..].Split('/', 2);
        string bucket = Uri.UnescapeDataString(parts[0]);
        string key = parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : string.Empty;
        if (bucket.Length is < 3 or > 63)
        {
            return ErrorReply.Storage(400, "InvalidBucketName", "The specified bucket is not valid.");
        }

        return operation == ServiceOperation.PutObject ? Put(bucket, key, request) : Get(bucket, key);
    }

    private Reply Put(string bucket, string key, WireRequest request)
    {
        if (key.Length == 0)
        {
            store.MakeBucket(bucket);
            return Empty();
        }

        if (!store.HasBucket(bucket))
        {
            return ErrorReply.Storage(404, "NoSuchBucket", "The specified bucket does not exist");
        }

        StoredObject content = new(request.Body, request.Header("content-type") is { Length: > 0 } type ? type : "binary/octet-stream");
        store.Put(bucket, key, content);
        return Empty() with { Headers = [("ETag", Tag(content))] };
    }

    private Reply Get(string bucket, string key)
    {
        if (!store.HasBucket(bucket))
        {
            return ErrorReply.Storage(404, "NoSuchBucket", "The specified bucket does not exist");
        }

        if (store.Get(bucket, key) is not { } found)
        {
            return ErrorReply.Storage(404, "NoSuchKey", "The specified key does not exist.");
        }

        return found.Forbidden
            ? ErrorReply.Storage(403, "AccessDenied", "Access Denied")
            : new Reply(200, found.ContentType, found.Body) { Headers = [("ETag", Tag(found))] };
    }

    private static Reply Empty() => new(200, "application/xml", []);

#pragma warning disable CA5351 // The tag of an object is the MD5 of its bytes, by the rules of the storage; nothing is protected by it.
    private static string Tag(StoredObject content) => $"\"{Convert.ToHexStringLower(MD5.HashData(content.Body))}\"";
#pragma warning restore CA5351
}
