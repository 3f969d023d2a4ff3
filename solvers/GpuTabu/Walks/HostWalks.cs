using System.Runtime.CompilerServices;

namespace Solvers.GpuTabu;

/// <summary>The kernel in C#: the truth that devices are compared with, and walks where there is no device.</summary>
/// <remarks>
/// Every sum and product is written in the kernel's order and is never fused where the kernel does not fuse, so the bits are the
/// same. Walks go side by side on the given threads, whose number changes nothing.
/// </remarks>
/// <param name="tenure">How long variables are tabu.</param>
/// <param name="parallelism">Threads.</param>
internal sealed class HostWalks(TenureRule tenure, int parallelism) : IWalkEngine
{
    private const ulong Nobody = ulong.MaxValue;
    private const int Cycle = 15;
    private const int Window = 7;
    private const int FlipSpread = 10;

    private WalkShape _shape;
    private int _startsPerBlock;
    private float[][] _couplings = [];
    private float[][] _linear = [];
    private float[] _startFields = [];
    private float[] _fields = [];
    private uint[] _words = [];
    private byte[] _bests = [];
    private WalkState[] _states = [];
    private WalkPlan[] _plans = [];

    /// <inheritdoc/>
    public void Load(IReadOnlyList<ScaledBlock> blocks, int walks, int startsPerBlock)
    {
        _shape = blocks[0].Shape;
        _startsPerBlock = startsPerBlock;
        _linear = [.. blocks.Select(static block => block.Linear)];
        _couplings = new float[blocks.Count][];
        Parallel.For(0, blocks.Count, Threads, b => _couplings[b] = Couplings(blocks[b]));
        _fields = new float[walks * _shape.Stride];
        _words = new uint[walks * _shape.Stride];
        _bests = new byte[walks * _shape.Stride];
        _states = new WalkState[walks];
    }

    /// <inheritdoc/>
    public void Begin(ReadOnlySpan<WalkPlan> plans, ReadOnlySpan<byte> starts)
    {
        _plans = plans.ToArray();
        byte[] owned = starts.ToArray();
        _startFields = new float[owned.Length];
        Parallel.For(0, owned.Length / _shape.Stride, Threads, start => ComputeFields(start, owned));
        for (int walk = 0; walk < _plans.Length; walk++)
        {
            Begin(walk, owned);
        }
    }

    /// <inheritdoc/>
    public IWalkReport Advance(int moves)
    {
        Parallel.For(0, _plans.Length, Threads, walk => Advance(walk, moves));
        return new HostReport(_states.AsSpan().ToArray(), _bests.AsSpan().ToArray(), _shape.Stride);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Arrays only.
    }

    private ParallelOptions Threads => new() { MaxDegreeOfParallelism = parallelism };

    private static float[] Couplings(ScaledBlock block)
    {
        int stride = block.Shape.Stride;
        float[] couplings = new float[stride * stride];
        if (!block.HasFactor)
        {
            block.WriteCouplings(couplings);
            return couplings;
        }

        float[] factor = new float[block.Rank * stride];
        block.WriteFactor(factor);
        float scale = block.ProductScale;
        for (int i = 0; i < stride; i++)
        {
            Span<float> row = couplings.AsSpan(i * stride, stride);
            for (int b = 0; b < block.Rank; b++)
            {
                ReadOnlySpan<float> entries = factor.AsSpan(b * stride, stride);
                float entry = entries[i];
                for (int j = 0; j < stride; j++)
                {
                    row[j] = MathF.FusedMultiplyAdd(entry, entries[j], row[j]);
                }
            }

            for (int j = 0; j < stride; j++)
            {
                row[j] = j == i ? 0 : row[j] * scale;
            }
        }

        return couplings;
    }

    private static uint OrderOf(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value + 0.0f);
        return (bits & 0x80000000u) != 0 ? ~bits : bits | 0x80000000u;
    }

    private static float ValueOf(uint order) =>
        BitConverter.UInt32BitsToSingle((order & 0x80000000u) != 0 ? order & 0x7FFFFFFFu : ~order);

    private static uint Scramble(uint z)
    {
        z = (z ^ (z >> 16)) * 0x85EBCA6Bu;
        z = (z ^ (z >> 13)) * 0xC2B2AE35u;
        return z ^ (z >> 16);
    }

    private void ComputeFields(int start, byte[] starts)
    {
        int stride = _shape.Stride;
        int block = start / _startsPerBlock;
        Span<float> fields = _startFields.AsSpan(start * stride, stride);
        _linear[block].CopyTo(fields);
        for (int j = 0; j < stride; j++)
        {
            if (starts[(start * stride) + j] != 0)
            {
                ReadOnlySpan<float> row = _couplings[block].AsSpan(j * stride, stride);
                for (int i = 0; i < fields.Length; i++)
                {
                    fields[i] += row[i];
                }
            }
        }
    }

    private void Begin(int walk, byte[] starts)
    {
        int stride = _shape.Stride;
        WalkPlan plan = _plans[walk];
        int from = ((plan.Block * _startsPerBlock) + plan.Start) * stride;
        _startFields.AsSpan(from, stride).CopyTo(_fields.AsSpan(walk * stride, stride));
        for (int i = 0; i < stride; i++)
        {
            _words[(walk * stride) + i] = starts[from + i];
            _bests[(walk * stride) + i] = starts[from + i];
        }

        _states[walk] = new WalkState { Best = plan.Shake == 0 ? 0 : float.PositiveInfinity };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Advance(int walk, int moves)
    {
        WalkPlan plan = _plans[walk];
        WalkState state = _states[walk];
        int stride = _shape.Stride;
        ReadOnlySpan<float> couplings = _couplings[plan.Block];
        Span<float> fields = _fields.AsSpan(walk * stride, stride);
        Span<uint> words = _words.AsSpan(walk * stride, stride);
        int until = plan.Moves - state.Made < moves ? plan.Moves : state.Made + moves;
        int moved = 0;
        float direction = 0;
        bool going = state.Made < until;
        while (going)
        {
            int now = state.Made;
            bool shaking = now < plan.Shake;
            int leaving = -1;
            for (int side = _shape.Flips ? 1 : 0; side < 2 && going; side++)
            {
                uint draw = Scramble(plan.Seed ^ Scramble((2u * (uint)now) + (uint)side));
                float reached = state.High + state.Low;
                ReadOnlySpan<float> row = couplings.Slice(moved * stride, stride);
                ulong least = Nobody;
                for (int i = 0; i < plan.Count; i++)
                {
                    float field = fields[i] + (direction * row[i]);
                    fields[i] = field;
                    uint value = words[i] & 1;
                    float change = value != 0 ? -field : field;
                    bool free = (int)(words[i] >> 1) <= now;
                    bool eligible = _shape.Flips ? free || (!shaking && reached + change < state.Best)
                        : side == 0 ? value != 0 && free
                        : value == 0 && i != leaving && (free || (!shaking && reached + change < state.Best));
                    if (eligible)
                    {
                        uint order = shaking ? Scramble(draw ^ (uint)i) : OrderOf(change);
                        least = Math.Min(least, ((ulong)order << 32) | ((uint)i << 1) | value);
                    }
                }

                direction = 0;
                going = least != Nobody;
                if (going)
                {
                    uint value = (uint)least & 1;
                    moved = (int)((uint)least >> 1);
                    direction = value != 0 ? -1 : 1;
                    leaving = moved;
                    words[moved] = ((uint)(now + 1 + Barred(plan, now, side, draw)) << 1) | (value ^ 1);
                    float change = shaking ? direction * fields[moved] : ValueOf((uint)(least >> 32));

                    // Knuth's two-sum: what rounding takes from High goes to Low.
                    float sum = state.High + change;
                    float part = sum - state.High;
                    state.Low += (state.High - (sum - part)) + (change - part);
                    state.High = sum;
                }
            }

            if (going)
            {
                state.Made++;
                float reached = state.High + state.Low;
                if (state.Made >= plan.Shake && reached < state.Best)
                {
                    state.Best = reached;
                    for (int i = 0; i < stride; i++)
                    {
                        _bests[(walk * stride) + i] = (byte)(words[i] & 1);
                    }
                }

                going = state.Made < until;
            }
        }

        ReadOnlySpan<float> last = couplings.Slice(moved * stride, stride);
        for (int i = 0; i < stride; i++)
        {
            fields[i] += direction * last[i];
        }

        _states[walk] = state;
    }

    private int Barred(WalkPlan plan, int now, int side, uint draw)
    {
        if (_shape.Flips)
        {
            int quarter = plan.Count / 4;
            int spread = quarter < FlipSpread ? quarter + 1 : FlipSpread;
            return Math.Min(tenure.Base, quarter) + (int)(((ulong)draw * (ulong)spread) >> 32);
        }

        int window = ((now / (Window * tenure.Base)) + plan.Phase) % Cycle;
        int longer = tenure.Base * ((window + 1) & -(window + 1));
        return side == 0
            ? Math.Min(longer, (plan.Count - plan.Ones) / 3)
            : Math.Min((longer * tenure.AdditionShare) >> 10, plan.Ones / 3);
    }

    private sealed class HostReport(WalkState[] states, byte[] bests, int stride) : IWalkReport
    {
        public ReadOnlySpan<WalkState> States => states;

        public ReadOnlySpan<byte> BestOf(int walk) => bests.AsSpan(walk * stride, stride);

        public void Wait()
        {
            // Made when it was asked for.
        }

        public void Dispose()
        {
            // Arrays only.
        }
    }
}
