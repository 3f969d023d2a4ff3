namespace Solvers.Layerwise.TestKit;

/// <summary>Layers for properties: shape, pattern and numbers from three bytes.</summary>
public static class RandomLayers
{
    /// <summary>Draws a small layer.</summary>
    /// <param name="shape">Decides outputs, inputs and rows of X.</param>
    /// <param name="pattern">Decides the pattern.</param>
    /// <param name="seed">Decides the numbers, and whether targets come from other inputs.</param>
    /// <param name="mostInputs">Most inputs, in groups of four.</param>
    /// <returns>The layer, owned by the caller.</returns>
    public static RandomLayer Draw(byte shape, byte pattern, byte seed, int mostInputs = 32)
    {
        int inputs = 4 * (1 + (shape % (mostInputs / 4)));
        double density = 0.2 + (0.6 * (pattern / 255.0));
        SparsityPattern asked = (pattern % 3) switch
        {
            0 => SparsityPattern.Layer(density),
            1 => SparsityPattern.Row(density),
            _ => SparsityPattern.Group(1 + (pattern / 3 % 3), 4),
        };
        return new RandomLayer(seed, 1 + (shape / 40), inputs, (2 * inputs) + (shape % 7), asked, otherTargets: seed % 2 == 1);
    }
}
