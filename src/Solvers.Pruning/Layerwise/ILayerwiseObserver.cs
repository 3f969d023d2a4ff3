namespace Solvers.Pruning;

/// <summary>Hears of the progress of layer-wise pruning; several layers may report at once.</summary>
public interface ILayerwiseObserver
{
    /// <summary>A layer has its new weights. Its stage may still be abandoned by a cancellation.</summary>
    /// <param name="record">What happened.</param>
    void OnLayer(LayerRecord record);
}
