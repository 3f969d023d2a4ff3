using Solvers.Models;
using Solvers.Safetensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>Reads the linear layers of a stage back from a file.</summary>
internal static class StageTensors
{
    /// <summary>Gives every linear layer of a stage the weights that a file has under its names.</summary>
    /// <param name="file">The file.</param>
    /// <param name="stage">The stage.</param>
    public static void Read(SafetensorsFile file, INetworkStage stage)
    {
        foreach (LinearLayer layer in stage.LayerGroups.SelectMany(static group => group))
        {
            Read(file, layer.Name + ".weight", layer.Weight);
            if (layer.Bias is not null)
            {
                Read(file, layer.Name + ".bias", layer.Bias);
            }
        }
    }

    private static void Read(SafetensorsFile file, string name, Tensor target)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using Tensor values = torch.tensor(file.ReadSingles(name)).reshape(target.shape);
        target.copy_(values);
    }
}
