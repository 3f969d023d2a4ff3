namespace Solvers.Layerwise;

/// <summary>Options of the mask methods that have none: <c>magnitude</c>, <c>wanda</c>, <c>random</c>.</summary>
public sealed class PlainMaskOptions : MaskMethodOptions;
