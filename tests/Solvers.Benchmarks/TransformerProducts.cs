using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Benchmarks;

/// <summary>
/// The matrix products of a language model of the Llama family on one batch, and nothing else: what evaluating it takes at least.
/// Scores of keys that no query of a tile sees are left out, as the network does.
/// </summary>
internal sealed class TransformerProducts : IDisposable
{
    private const int TileLength = 64;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly (Tensor Input, Tensor Weight)[] _linears;
    private readonly (Tensor Input, Tensor Weight) _head;
    private readonly List<(Tensor Queries, Tensor Keys, Tensor Scores, Tensor Values)> _tiles = [];

    /// <summary>Draws the operands.</summary>
    /// <param name="shape">The model.</param>
    /// <param name="batch">Windows of the batch.</param>
    public TransformerProducts(TransformerShape shape, int batch)
    {
        using var generator = new Generator(1);
        Tensor Draw(params long[] lengths) => randn(lengths, generator: generator);
        int headWidth = shape.Width / shape.Heads;
        int keyWidth = shape.KeyHeads * headWidth;
        long group = shape.Heads / shape.KeyHeads;
        Tensor hidden = Draw((long)batch * shape.Length, shape.Width);
        Tensor inner = Draw((long)batch * shape.Length, shape.Inner);
        _linears =
        [
            (hidden, Draw(shape.Width, shape.Width)),
            (hidden, Draw(keyWidth, shape.Width)),
            (hidden, Draw(keyWidth, shape.Width)),
            (hidden, Draw(shape.Width, shape.Width)),
            (hidden, Draw(shape.Inner, shape.Width)),
            (hidden, Draw(shape.Inner, shape.Width)),
            (inner, Draw(shape.Width, shape.Inner)),
        ];
        _head = (hidden, Draw(shape.Vocabulary, shape.Width));
        for (int end = TileLength; end <= shape.Length; end += TileLength)
        {
            long products = (long)batch * shape.KeyHeads;
            _tiles.Add((
                Draw(products, group * TileLength, headWidth),
                Draw(products, end, headWidth).transpose(1, 2),
                Draw(products, group * TileLength, end),
                Draw(products, end, headWidth)));
        }
    }

    /// <summary>Multiplies.</summary>
    /// <param name="layers">How many decoder layers.</param>
    public void Run(int layers)
    {
        for (int layer = 0; layer < layers; layer++)
        {
            foreach ((Tensor input, Tensor weight) in _linears)
            {
                nn.functional.linear(input, weight).Dispose();
            }

            foreach ((Tensor queries, Tensor keys, Tensor scores, Tensor values) in _tiles)
            {
                queries.bmm(keys).Dispose();
                scores.bmm(values).Dispose();
            }
        }

        nn.functional.linear(_head.Input, _head.Weight).Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();
}
