using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Solvers.Models;
using TorchSharp;

namespace Solvers.Pruning;

/// <summary>A digest of the weights and biases of layers.</summary>
internal static class NetworkDigest
{
    /// <summary>Computes the digest.</summary>
    /// <param name="layers">The layers, in order.</param>
    /// <returns>SHA-256, in lower-case hexadecimal.</returns>
    public static string Of(IEnumerable<LinearLayer> layers)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LinearLayer layer in layers)
        {
            Append(hash, layer.Weight);
            if (layer.Bias is not null)
            {
                Append(hash, layer.Bias);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, torch.Tensor tensor)
    {
        using torch.Tensor detached = tensor.detach();
        using torch.Tensor onHost = detached.cpu();
        hash.AppendData(MemoryMarshal.AsBytes<float>(onHost.data<float>().ToArray()));
    }
}
