/* Tabu search by groups of work-items, one group per walk. Compiled as CUDA C and as OpenCL C; the words are those of Dialect.h.
   HostWalks says the same in C#, bit for bit.

   GROUP_SIZE   work-items of a group
   PASSES       quads of variables that a work-item looks after, at most
   FLIPS        1: a move flips one variable; 0: a move swaps a one for a zero
   STATE_SHARED 1: fields and words of a walk lie in the memory of its group; 0: they stay in the memory of the device

   The variables of a block come in quads, four side by side: quad q belongs to work-item q % GROUP_SIZE, which alone reads and
   writes it. So nothing but the choice of the next variable needs a barrier, and that choice does not depend on GROUP_SIZE.
   field i is the change of the objective when variable i becomes one, given the others; word i is (expiry << 1) | value. What fills up
   the last quad is tabu for ever, and its fields are infinite, so it is never chosen. */

#define QUAD 4
#define NOBODY 0xFFFFFFFFFFFFFFFFUL
#define NOWHERE 0xFFFFFFFFu
#define NEVER 0xFFFFFFFEu
#define CYCLE 15
#define WINDOW 7
#define FLIP_SPREAD 10

#if STATE_SHARED
#define STATE LOCAL
#else
#define STATE GLOBAL
#endif

typedef struct
{
    int block;    /* which block of the batch */
    int start;    /* which of the block's starts */
    int moves;    /* moves of the whole walk */
    int shake;    /* how many of them are random, at the beginning */
    uint seed;    /* of the random moves and tenures */
    int phase;    /* where in the cycle of tenures the walk begins */
    int count;    /* variables of the block */
    int ones;     /* ones of every assignment (swaps) */
} Plan;

typedef struct
{
    float high;   /* the objective against that of the start, in two parts */
    float low;
    float best;   /* the best since the random moves; infinite before */
    int made;     /* moves made */
} Walk;

/* Orders numbers as unsigned integers; adding zero makes one of the two zeros. */
INLINE uint order_of(float value)
{
    uint bits = BITS_OF(value + 0.0f);
    return (bits & 0x80000000u) ? ~bits : (bits | 0x80000000u);
}

INLINE float value_of(uint order)
{
    return FLOAT_OF((order & 0x80000000u) ? (order & 0x7FFFFFFFu) : ~order);
}

/* The last step of MurmurHash3: every number has one image, so no two variables draw the same. */
INLINE uint scramble(uint z)
{
    z = (z ^ (z >> 16)) * 0x85EBCA6Bu;
    z = (z ^ (z >> 13)) * 0xC2B2AE35u;
    return z ^ (z >> 16);
}

INLINE uint draw_of(uint seed, int move, uint side)
{
    return scramble(seed ^ scramble(2u * (uint)move + side));
}

INLINE ulong smaller(ulong left, ulong right)
{
    return left < right ? left : right;
}

#ifdef __CUDACC__

/* Least of a warp. */
INLINE ulong least_of_warp(ulong rank)
{
#if __CUDA_ARCH__ >= 800
    uint high = (uint)(rank >> 32);
    uint least = __reduce_min_sync(0xFFFFFFFFu, high);
    uint low = high == least ? (uint)rank : 0xFFFFFFFFu;
    return ((ulong)least << 32) | __reduce_min_sync(0xFFFFFFFFu, low);
#else
    for (int step = 16; step > 0; step >>= 1)
    {
        rank = smaller(rank, __shfl_xor_sync(0xFFFFFFFFu, rank, step));
    }

    return rank;
#endif
}

#define SLOTS (GROUP_SIZE / 32)

INLINE ulong least(ulong rank, LOCAL ulong* slots)
{
    rank = least_of_warp(rank);
    if (ITEM % 32 == 0)
    {
        slots[ITEM / 32] = rank;
    }

    BARRIER();
    return least_of_warp(slots[ITEM % SLOTS]);
}

#else

#define FAN 16
#define SLOTS (GROUP_SIZE > FAN ? GROUP_SIZE + FAN : GROUP_SIZE)

INLINE ulong least(ulong rank, LOCAL ulong* slots)
{
    slots[ITEM] = rank;
    BARRIER();
#if GROUP_SIZE > 16
    if (ITEM < FAN)
    {
        for (int slot = ITEM + FAN; slot < GROUP_SIZE; slot += FAN)
        {
            rank = smaller(rank, slots[slot]);
        }

        slots[GROUP_SIZE + ITEM] = rank;
    }

    BARRIER();
    for (int slot = GROUP_SIZE; slot < GROUP_SIZE + FAN; slot++)
#else
    for (int slot = 0; slot < GROUP_SIZE; slot++)
#endif
    {
        rank = smaller(rank, slots[slot]);
    }

    return rank;
}

#endif

/* Rounds a factor in double precision that lies on the device already: count columns into rows of stride numbers. One group per row. */
KERNEL round_factor(GLOBAL const double* source, GLOBAL float* factor, int count, int stride, double scale)
{
    for (int i = ITEM; i < stride; i += GROUP_SIZE)
    {
        factor[(size_t)GROUP * stride + i] = i < count ? (float)(source[(size_t)GROUP * count + i] * scale) : 0.0f;
    }
}

/* Couplings of a block from its factor: row GROUP of F'F, scaled, without its diagonal. */
KERNEL multiply_factor(GLOBAL const float* factor, GLOBAL float* couplings, int block, int rank, int stride, float scale)
{
    int row = GROUP;
    int quads = stride / QUAD;
    float4 sums[PASSES];
    for (int p = 0; p < PASSES; p++)
    {
        sums[p].x = sums[p].y = sums[p].z = sums[p].w = 0.0f;
    }

    for (int b = 0; b < rank; b++)
    {
        GLOBAL const float* entries = factor + (size_t)b * stride;
        float entry = entries[row];
        for (int p = 0; p < PASSES; p++)
        {
            int q = p * GROUP_SIZE + ITEM;
            if (q < quads)
            {
                float4 others = ((GLOBAL const float4*)entries)[q];
                sums[p].x = FMA(entry, others.x, sums[p].x);
                sums[p].y = FMA(entry, others.y, sums[p].y);
                sums[p].z = FMA(entry, others.z, sums[p].z);
                sums[p].w = FMA(entry, others.w, sums[p].w);
            }
        }
    }

    GLOBAL float* target = couplings + ((size_t)block * stride + row) * stride;
    for (int p = 0; p < PASSES; p++)
    {
        int i = (p * GROUP_SIZE + ITEM) * QUAD;
        if (i < stride)
        {
            target[i] = i == row ? 0.0f : sums[p].x * scale;
            target[i + 1] = i + 1 == row ? 0.0f : sums[p].y * scale;
            target[i + 2] = i + 2 == row ? 0.0f : sums[p].z * scale;
            target[i + 3] = i + 3 == row ? 0.0f : sums[p].w * scale;
        }
    }
}

/* Fields of every start from scratch. One group per start. */
KERNEL compute_fields(
    GLOBAL const float* couplings,
    GLOBAL const float* linear,
    GLOBAL const uchar* starts,
    GLOBAL float* startFields,
    int stride,
    int startsPerBlock)
{
    int block = GROUP / startsPerBlock;
    GLOBAL const float* rows = couplings + (size_t)block * stride * stride;
    GLOBAL const uchar* start = starts + (size_t)GROUP * stride;
    for (int i = ITEM; i < stride; i += GROUP_SIZE)
    {
        float field = linear[(size_t)block * stride + i];
        for (int j = 0; j < stride; j++)
        {
            if (start[j])
            {
                field += rows[(size_t)j * stride + i];
            }
        }

        startFields[(size_t)GROUP * stride + i] = field;
    }
}

/* Puts every walk at its start, with nothing tabu. One group per walk. */
KERNEL begin(
    GLOBAL const uchar* starts,
    GLOBAL const float* startFields,
    GLOBAL const Plan* plans,
    GLOBAL Walk* walks,
    GLOBAL float* fields,
    GLOBAL uint* words,
    GLOBAL uchar* bests,
    int stride,
    int startsPerBlock)
{
    Plan plan = plans[GROUP];
    size_t from = ((size_t)plan.block * startsPerBlock + plan.start) * stride;
    size_t to = (size_t)GROUP * stride;
    for (int i = ITEM; i < stride; i += GROUP_SIZE)
    {
        fields[to + i] = startFields[from + i];
        words[to + i] = i < plan.count ? starts[from + i] : NEVER;
        bests[to + i] = starts[from + i];
    }

    if (ITEM == 0)
    {
        Walk walk;
        walk.high = 0.0f;
        walk.low = 0.0f;
        walk.best = plan.shake == 0 ? 0.0f : FLOAT_OF(0x7F800000u);
        walk.made = 0;
        walks[GROUP] = walk;
    }
}

/* What the choice of the next variable depends on, and the best that a work-item has seen. */
typedef struct
{
    int now;          /* moves made */
    int side;         /* of a swap: 0 for the one that leaves, 1 for the zero that enters */
    int leaving;      /* the one that left */
    uint draw;        /* the random numbers of this choice */
    float reached;    /* the objective now */
    float best;       /* tabu is lifted below it */
    float least;      /* the least change of the objective so far */
    uint order;       /* the least random number so far */
    uint chosen;      /* index and value of the variable with it; NOWHERE before the first */
} Choice;

/* Whether a variable may move at all, were it not tabu. */
INLINE int is_asked_for(const Choice* choice, uint value, int i)
{
#if FLIPS
    return 1;
#else
    return choice->side == 0 ? (int)value : !value && i != choice->leaving;
#endif
}

/* The least change wins; of equal ones the first, since every work-item looks at its variables in their order. */
INLINE void consider(Choice* choice, float field, uint word, int i)
{
    uint value = word & 1u;
    float change = value ? -field : field;
    int free = (int)(word >> 1) <= choice->now;
    int better = (FLIPS || choice->side == 1) && choice->reached + change < choice->best;
    if (is_asked_for(choice, value, i) && (free || better) && (change < choice->least || choice->chosen == NOWHERE))
    {
        choice->least = change;
        choice->chosen = ((uint)i << 1) | value;
    }
}

/* The least random number wins; no two variables have the same. */
INLINE void draw_lots(Choice* choice, uint word, int i)
{
    uint value = word & 1u;
    uint order = scramble(choice->draw ^ (uint)i);
    int free = (int)(word >> 1) <= choice->now;
    if (is_asked_for(choice, value, i) && free && (order < choice->order || choice->chosen == NOWHERE))
    {
        choice->order = order;
        choice->chosen = ((uint)i << 1) | value;
    }
}

/* Makes up to `moves` more moves of every walk. */
KERNEL advance(
    GLOBAL const float* couplings,
    GLOBAL const Plan* plans,
    GLOBAL Walk* walks,
    GLOBAL float4* allFields,
    GLOBAL uint4* allWords,
    GLOBAL uchar* bests,
    int stride,
    int moves,
    int tenure,
    int additionShare)
{
    SHARED(ulong, slots, 2 * SLOTS);
    SHARED(float, shaken, 1);
    SHARED(Walk, begun, 1);

    /* Item 0 writes the walk back at the end, so it alone reads it: another item may not have come so far as to read it then. */
    if (ITEM == 0)
    {
        begun[0] = walks[GROUP];
    }

    BARRIER();
    Plan plan = plans[GROUP];
    Walk walk = begun[0];
    GLOBAL const float* rows = couplings + (size_t)plan.block * stride * stride;
    GLOBAL float4* ownFields = allFields + (size_t)GROUP * (stride / QUAD);
    GLOBAL uint4* ownWords = allWords + (size_t)GROUP * (stride / QUAD);
    GLOBAL uchar* best = bests + (size_t)GROUP * stride;
    int quads = (plan.count + QUAD - 1) / QUAD;
#if STATE_SHARED
    SHARED(float4, fields, PASSES * GROUP_SIZE);
    SHARED(uint4, words, PASSES * GROUP_SIZE);
    for (int q = ITEM; q < quads; q += GROUP_SIZE)
    {
        fields[q] = ownFields[q];
        words[q] = ownWords[q];
    }
#else
    GLOBAL float4* fields = ownFields;
    GLOBAL uint4* words = ownWords;
#endif

    Choice choice;
    choice.side = 0;
    choice.leaving = -1;
    int until = plan.moves - walk.made < moves ? plan.moves : walk.made + moves;
    int bank = 0;
    int moved = 0;            /* the variable that changed last: its row is still to be added to the fields */
    float direction = 0.0f;   /* 1 or -1 times; 0 before the first */
    int going = walk.made < until;
    while (going)
    {
        choice.now = walk.made;
        int shaking = walk.made < plan.shake;
        choice.best = walk.best;
#if !FLIPS
        /* The factors of a cycle are 1 2 1 4 1 2 1 8 1 2 1 4 1 2 1. */
        int window = (walk.made / (WINDOW * tenure) + plan.phase) % CYCLE;
        int longer = tenure * ((window + 1) & -(window + 1));
#endif
        for (int side = FLIPS; side < 2 && going; side++)
        {
            choice.side = side;
            choice.draw = draw_of(plan.seed, walk.made, (uint)side);
            choice.reached = walk.high + walk.low;
            GLOBAL const float4* row = (GLOBAL const float4*)(rows + (size_t)moved * stride);
            choice.chosen = NOWHERE;
            choice.least = 0.0f;
            choice.order = 0;
            for (int p = 0; p < PASSES; p++)
            {
                int q = p * GROUP_SIZE + ITEM;
                if (q < quads)
                {
                    float4 field = fields[q];
                    float4 coupling = row[q];
                    uint4 word = words[q];
                    field.x += direction * coupling.x;
                    field.y += direction * coupling.y;
                    field.z += direction * coupling.z;
                    field.w += direction * coupling.w;
                    fields[q] = field;
                    int i = q * QUAD;
                    if (shaking)
                    {
                        draw_lots(&choice, word.x, i);
                        draw_lots(&choice, word.y, i + 1);
                        draw_lots(&choice, word.z, i + 2);
                        draw_lots(&choice, word.w, i + 3);
                    }
                    else
                    {
                        consider(&choice, field.x, word.x, i);
                        consider(&choice, field.y, word.y, i + 1);
                        consider(&choice, field.z, word.z, i + 2);
                        consider(&choice, field.w, word.w, i + 3);
                    }
                }
            }

            direction = 0.0f;
            uint order = shaking ? choice.order : order_of(choice.least);
            ulong rank = choice.chosen == NOWHERE ? NOBODY : ((ulong)order << 32) | choice.chosen;
            rank = least(rank, slots + bank * SLOTS);
            bank ^= 1;
            going = rank != NOBODY;
            if (going)
            {
                uint value = (uint)rank & 1u;
                moved = (int)((uint)rank >> 1);
                direction = value ? -1.0f : 1.0f;
                choice.leaving = moved;
#if FLIPS
                int quarter = plan.count / 4;
                int spread = quarter < FLIP_SPREAD ? quarter + 1 : FLIP_SPREAD;
                int barred = (tenure < quarter ? tenure : quarter) + (int)(((ulong)choice.draw * (ulong)spread) >> 32);
#else
                int third = (side == 0 ? plan.count - plan.ones : plan.ones) / 3;
                int wanted = side == 0 ? longer : (longer * additionShare) >> 10;
                int barred = wanted < third ? wanted : third;
#endif
                if (moved / QUAD % GROUP_SIZE == ITEM)
                {
                    ((STATE uint*)words)[moved] = ((uint)(walk.made + 1 + barred) << 1) | (value ^ 1u);
                    shaken[0] = ((STATE float*)fields)[moved];
                }

                float change = value_of((uint)(rank >> 32));
                if (shaking)
                {
                    BARRIER();
                    change = direction * shaken[0];
                }

                /* Knuth's two-sum: what rounding takes from `high` goes to `low`. */
                float sum = walk.high + change;
                float part = sum - walk.high;
                walk.low += (walk.high - (sum - part)) + (change - part);
                walk.high = sum;
            }
        }

        if (going)
        {
            walk.made++;
            float reached = walk.high + walk.low;
            if (walk.made >= plan.shake && reached < walk.best)
            {
                walk.best = reached;
                for (int q = ITEM; q < quads; q += GROUP_SIZE)
                {
                    uint4 word = words[q];
                    best[q * QUAD] = word.x & 1u;
                    best[q * QUAD + 1] = word.y & 1u;
                    best[q * QUAD + 2] = word.z & 1u;
                    best[q * QUAD + 3] = word.w & 1u;
                }
            }

            going = walk.made < until;
        }
    }

    GLOBAL const float4* last = (GLOBAL const float4*)(rows + (size_t)moved * stride);
    for (int q = ITEM; q < quads; q += GROUP_SIZE)
    {
        float4 field = fields[q];
        float4 coupling = last[q];
        field.x += direction * coupling.x;
        field.y += direction * coupling.y;
        field.z += direction * coupling.z;
        field.w += direction * coupling.w;
        ownFields[q] = field;
        ownWords[q] = words[q];
    }

    if (ITEM == 0)
    {
        walks[GROUP] = walk;
    }
}
