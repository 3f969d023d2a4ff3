using System.Text;
using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Results;
using Solvers.Braket.Emulator.Tasks;

namespace Solvers.Braket.Emulator.Storage;

/// <summary>Buckets and the objects in them, in memory.</summary>
internal sealed class ObjectStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Bucket, string Key), StoredObject> _objects = [];
    private readonly HashSet<string> _buckets = new(StringComparer.Ordinal);

    /// <summary>Makes a bucket, or does nothing when it is there.</summary>
    /// <param name="bucket">Its name.</param>
    public void MakeBucket(string bucket)
    {
        lock (_lock)
        {
            _buckets.Add(bucket);
        }
    }

    /// <summary>Tells whether there is a bucket.</summary>
    /// <param name="bucket">Its name.</param>
    /// <returns>Whether it was made.</returns>
    public bool HasBucket(string bucket)
    {
        lock (_lock)
        {
            return _buckets.Contains(bucket);
        }
    }

    /// <summary>Writes an object, and replaces one that is there.</summary>
    /// <param name="bucket">Its bucket.</param>
    /// <param name="key">Its key.</param>
    /// <param name="content">The object.</param>
    public void Put(string bucket, string key, StoredObject content)
    {
        lock (_lock)
        {
            _buckets.Add(bucket);
            _objects[(bucket, key)] = content;
        }
    }

    /// <summary>Reads an object.</summary>
    /// <param name="bucket">Its bucket.</param>
    /// <param name="key">Its key.</param>
    /// <returns>The object, or null when it is not there, or not yet.</returns>
    public StoredObject? Get(string bucket, string key)
    {
        lock (_lock)
        {
            if (!_objects.TryGetValue((bucket, key), out StoredObject? found))
            {
                return null;
            }

            if (found.LateReads == 0)
            {
                return found;
            }

            found.LateReads--;
            return null;
        }
    }

    /// <summary>Stores the result of a task, with what its script does to it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="files">Its files.</param>
    public void PutResult(QuantumTask task, IEnumerable<ResultObject> files)
    {
        foreach (ResultObject file in files)
        {
            string text = file.Content.ToJsonString();
            string kept = task.Script.Result == ResultForm.Truncated ? text[..(text.Length / 2)] : text;
            Put(task.Request.Bucket, $"{task.Directory}/{file.Name}", new StoredObject(Encoding.UTF8.GetBytes(kept), "application/json")
            {
                Forbidden = task.Script.Result == ResultForm.Forbidden,
                LateReads = task.Script.LateReads,
            });
        }
    }
}
