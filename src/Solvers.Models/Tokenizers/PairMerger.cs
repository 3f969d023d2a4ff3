using System.Buffers;

namespace Solvers.Models;

/// <summary>
/// Merges neighbouring pieces greedily: again and again the pair of lowest rank, of equals the leftmost, until no pair merges.
/// </summary>
/// <remarks>
/// A queue holds the candidates, so n pieces take O(n log n), where looking for the best pair before each merge takes O(n²).
/// This is the order of SentencePiece and llama2.c (rank = place of the score, best first) and of byte-pair merges in
/// tokenizer.json (rank = place in the list); see Sennrich, Haddow and Birch, https://arxiv.org/abs/1508.07909, section 3.2.
/// </remarks>
internal static class PairMerger
{
    private const int NoMerge = -1;

    /// <summary>Merges in place.</summary>
    /// <param name="pieces">Ids of the pieces; those left stand at the front afterwards.</param>
    /// <param name="table">The merges.</param>
    /// <returns>How many pieces are left.</returns>
    public static int Merge(Span<int> pieces, MergeTable table)
    {
        int count = pieces.Length;
        if (count < 2)
        {
            return count;
        }

        int[] rented = ArrayPool<int>.Shared.Rent(4 * count);
        Chain chain = new()
        {
            Pieces = pieces,
            Previous = rented.AsSpan(0, count),
            Next = rented.AsSpan(count, count),
            Ranks = rented.AsSpan(2 * count, count),
            Merged = rented.AsSpan(3 * count, count),
            Table = table,
            Queue = new PriorityQueue<int, ulong>(count),
        };
        chain.Fill();
        chain.Run();
        int kept = 0;
        for (int i = 0; i < count; i = chain.Next[i])
        {
            pieces[kept++] = pieces[i];
        }

        ArrayPool<int>.Shared.Return(rented);
        return kept;
    }

    /// <summary>The pieces as a linked list; a merged pair lives on at its left place.</summary>
    private ref struct Chain
    {
        public Span<int> Pieces;
        public Span<int> Previous;
        public Span<int> Next;

        // Of the pair that begins at a place: its rank or NoMerge, and what it becomes.
        public Span<int> Ranks;
        public Span<int> Merged;
        public MergeTable Table;

        // Places by rank, then by position.
        public PriorityQueue<int, ulong> Queue;

        public void Fill()
        {
            for (int i = 0; i < Pieces.Length; i++)
            {
                Previous[i] = i - 1;
                Next[i] = i + 1;
            }

            for (int i = 0; i < Pieces.Length; i++)
            {
                Offer(i);
            }
        }

        public void Run()
        {
            while (Queue.TryDequeue(out int place, out ulong priority))
            {
                // The pair may have changed since it was offered; then a newer offer stands for it.
                if (Ranks[place] != (int)(priority >> 32))
                {
                    continue;
                }

                int right = Next[place];
                int after = Next[right];
                Pieces[place] = Merged[place];
                Next[place] = after;
                Ranks[right] = NoMerge;
                if (after < Pieces.Length)
                {
                    Previous[after] = place;
                }

                Offer(place);
                if (Previous[place] >= 0)
                {
                    Offer(Previous[place]);
                }
            }
        }

        private void Offer(int place)
        {
            int next = Next[place];
            if (next < Pieces.Length && Table.TryGet(Pieces[place], Pieces[next], out (int Rank, int Id) merge))
            {
                Ranks[place] = merge.Rank;
                Merged[place] = merge.Id;
                Queue.Enqueue(place, ((ulong)(uint)merge.Rank << 32) | (uint)place);
            }
            else
            {
                Ranks[place] = NoMerge;
            }
        }
    }
}
