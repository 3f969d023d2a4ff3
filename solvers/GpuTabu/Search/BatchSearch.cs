namespace Solvers.GpuTabu;

/// <summary>
/// Searches blocks together, in rounds of walks. While the host looks at what a round has found, the next one is under
/// way, so a round starts from what all rounds but the last have found.
/// </summary>
internal sealed class BatchSearch
{
    // One piece is under way while the host looks at another.
    private const int PiecesUnderWay = 2;

    // Under a time limit a piece is as long as this, so that the limit is met.
    private static readonly TimeSpan PieceTime = TimeSpan.FromMilliseconds(1);

    // Without one it always has so many moves, so that the same looks are taken on every machine and in every batch.
    private const int PieceMoves = 128;

    private readonly IWalkEngine _engine;
    private readonly BlockSearch[] _blocks;
    private readonly ScaledBlock[] _scaled;
    private readonly GpuTabuOptions _options;
    private readonly bool _timed;
    private int _round = -1;
    private int _movesLeft;
    private int _pieceMoves;
    private RoundPlan _plan = null!;

    /// <summary>Loads the blocks.</summary>
    /// <param name="engine">Where the walks are made.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="shape">The shape of the batch: wide enough for every block.</param>
    /// <param name="options">Options of the search.</param>
    public BatchSearch(IWalkEngine engine, BlockSearch[] blocks, WalkShape shape, GpuTabuOptions options)
    {
        _engine = engine;
        _blocks = blocks;
        _scaled = Array.ConvertAll(blocks, block => block.Scale(shape));
        _options = options;
        _timed = Array.Exists(blocks, static block => block.IsTimed);
        _pieceMoves = _timed ? 1 : PieceMoves;
        engine.Load(_scaled, options.Walks * blocks.Length, options.EliteSize);
    }

    /// <summary>Searches until every block is done.</summary>
    public void Run()
    {
        var pieces = new Queue<(IWalkReport Report, RoundPlan Plan, int From, int Moves)>();
        TimeSpan done = _blocks[0].Elapsed;
        do
        {
            while (pieces.Count < PiecesUnderWay && HasNext())
            {
                int moves = Math.Min(_pieceMoves, _movesLeft);
                pieces.Enqueue((_engine.Advance(moves), _plan, _plan.LongestWalk - _movesLeft, moves));
                _movesLeft -= moves;
            }

            if (pieces.TryDequeue(out (IWalkReport Report, RoundPlan Plan, int From, int Moves) piece))
            {
                using (piece.Report)
                {
                    piece.Report.Wait();
                    Collect(piece.Report, piece.Plan, piece.From, piece.Moves);
                }

                TimeSpan now = _blocks[0].Elapsed;
                Pace(piece.Moves, now - done);
                done = now;
            }
        }
        while (pieces.Count > 0);
    }

    /// <summary>Sees to it that a round is under way; false when no block wants more.</summary>
    private bool HasNext()
    {
        if (_movesLeft > 0)
        {
            return !Array.TrueForAll(_blocks, static block => block.MustStop());
        }

        if (!Array.Exists(_blocks, static block => block.WantsRound))
        {
            return false;
        }

        _round++;
        _plan = new RoundPlan(_blocks.Length, _options.Walks, _options.EliteSize, _scaled[0].Shape.Stride);
        for (int b = 0; b < _blocks.Length; b++)
        {
            _blocks[b].Plan(_round, b, _plan.WalksOf(b), _plan.StartsOf(b), _plan.ObjectivesOf(b));
        }

        _movesLeft = _plan.LongestWalk;
        _engine.Begin(_plan.Walks, _plan.Starts);
        return _movesLeft > 0;
    }

    /// <summary>Lets every block look at its walks, until those have made all their moves: others may have longer ones.</summary>
    private void Collect(IWalkReport report, RoundPlan plan, int from, int moves)
    {
        for (int b = 0; b < _blocks.Length; b++)
        {
            int longest = plan.LongestWalkOf(b);
            if (from < longest)
            {
                _blocks[b].Collect(report, b * _options.Walks, plan.WalksOf(b), plan.ObjectivesOf(b), _scaled[b].Unit, from + moves >= longest);
            }
        }
    }

    /// <summary>Chooses the length of the next piece by the time of the last.</summary>
    private void Pace(int moves, TimeSpan took)
    {
        if (_timed)
        {
            double fitting = took > TimeSpan.Zero ? moves * (PieceTime / took) : _pieceMoves * 2;
            _pieceMoves = (int)Math.Clamp(fitting, Math.Max(1, _pieceMoves / 2), Math.Min(_options.WalkMoves, _pieceMoves * 2));
        }
    }
}
