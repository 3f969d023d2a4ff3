namespace Solvers.Quantum.States;

/// <summary>Shares the parts of a pass over the amplitudes between threads, and gives up when told to.</summary>
/// <remarks>Which part is done by whom changes no bit: parts touch different amplitudes, and sums are added in the order of the parts.</remarks>
/// <param name="parallelism">Threads, at least 1.</param>
/// <param name="mustStop">Asked by the calling thread alone, between its parts; true ends the pass. Null: never asked.</param>
internal sealed class Team(int parallelism, Func<bool>? mustStop)
{
    /// <summary>Below this many parts the start of a thread costs more than it saves.</summary>
    private const int LeastShared = 8;

    /// <summary>Gets one thread that never stops.</summary>
    public static Team Alone { get; } = new(1, null);

    /// <summary>Does every part.</summary>
    /// <param name="partCount">Number of parts.</param>
    /// <param name="work">Does one part.</param>
    /// <returns>False when the pass was given up: the amplitudes are then worth nothing.</returns>
    public bool Run(int partCount, Action<int> work)
    {
        int next = -1;
        int stopped = 0;
        int helperCount = partCount < LeastShared ? 0 : Math.Min(parallelism, partCount) - 1;
        var helpers = new Task[helperCount];
        for (int helper = 0; helper < helperCount; helper++)
        {
            helpers[helper] = Task.Run(() => Share(isLeader: false));
        }

        Share(isLeader: true);
        Task.WaitAll(helpers);
        return stopped == 0;

        void Share(bool isLeader)
        {
            while (Volatile.Read(ref stopped) == 0)
            {
                if (isLeader && mustStop?.Invoke() == true)
                {
                    Volatile.Write(ref stopped, 1);
                    return;
                }

                int part = Interlocked.Increment(ref next);
                if (part >= partCount)
                {
                    return;
                }

                work(part);
            }
        }
    }

    /// <summary>Adds up a number of every part, in their order.</summary>
    /// <param name="partCount">Number of parts.</param>
    /// <param name="work">Gives the number of one part.</param>
    /// <returns>The sum; NaN when the pass was given up.</returns>
    public double Sum(int partCount, Func<int, double> work)
    {
        double[] sums = new double[partCount];
        if (!Run(partCount, part => sums[part] = work(part)))
        {
            return double.NaN;
        }

        double total = 0;
        foreach (double sum in sums)
        {
            total += sum;
        }

        return total;
    }

    /// <summary>Does a range piece by piece in order, by the calling thread alone.</summary>
    /// <param name="length">The length of the range.</param>
    /// <param name="interval">The length of a piece.</param>
    /// <param name="work">Does the piece from its first argument to below its second.</param>
    /// <returns>False when it was given up.</returns>
    public bool InOrder(int length, int interval, Action<int, int> work)
    {
        for (int from = 0; from < length; from += interval)
        {
            if (mustStop?.Invoke() == true)
            {
                return false;
            }

            work(from, Math.Min(length, from + interval));
        }

        return true;
    }
}
