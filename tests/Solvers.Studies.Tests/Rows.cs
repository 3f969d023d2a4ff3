using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Studies.Tests;

/// <summary>Rows for tests: one plain set, and any number of random ones.</summary>
internal static class Rows
{
    private static readonly Gen<double> Number = ArbMap.Default.GeneratorFor<NormalFloat>().Select(static value => value.Get);

    private static readonly Gen<double?> MaybeNumber =
        Gen.Frequency((3, Number.Select(static value => (double?)value)), (1, Gen.Constant((double?)null)));

    private static readonly Gen<long> Count = ArbMap.Default.GeneratorFor<long>();

    private static readonly Gen<long?> MaybeCount =
        Gen.Frequency((3, Count.Select(static value => (long?)value)), (1, Gen.Constant((long?)null)));

    // SQLite ends text at a zero character; no name has one.
    private static readonly Gen<string> Text =
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(static value => value.Get.Replace("\0", string.Empty, StringComparison.Ordinal));

    /// <summary>Gets a solve.</summary>
    public static SolveRow Solve { get; } =
        new(2, "tabu", 1, 7, 0.1, null, -3, -4, 0.25, "feasible", "timeLimit", 0, 0.1, 0, 0, 0.1, 12, "{}", null);

    /// <summary>Gets a small study.</summary>
    public static StudyRows Simple { get; } = new(
        new StudyRow("s", "{}", "m", 2, "then", 1e-4, "rule"),
        new SessionRow(1, "then", "m", 2, 42, "none"),
        [new AttemptRow(1, 1, "then", "run"), new AttemptRow(2, 1, "then", "solve")],
        [new InstanceRow(1, "a", "a.safetensors", "00", 8, 3, 1, null, null, null, null, null)],
        [Solve],
        [new TraceRow(2, 0.01, 1, -2, null), new TraceRow(2, 0.02, 2, -3, -4)],
        new RunRow(1, "blockSize=8", "{}", 1, "tabu", "completed", 1, 0.9, 2, 0.5, 1.5, 0.8, 0.1, 1, 1, 0.5, "runs/x", null),
        [new RunEvaluationRow(1, "initial", 0, 0, 2, 0.5, null, 0)],
        [new RunStepRow(1, 1, 1, 2, 1.9, -0.2, -0.1, true, 0.3)],
        [new RunBlockRow(1, 1, "layer", 8, 3, -1, -2, null, null, 0.01)]);

    /// <summary>Gets random studies.</summary>
    public static Arbitrary<StudyRows> Studies { get; } = Arb.From(
        from text in Text.ArrayOf(40)
        from number in Number.ArrayOf(80)
        from maybe in MaybeNumber.ArrayOf(80)
        from count in Count.ArrayOf(80)
        from maybeCount in MaybeCount.ArrayOf(10)
        from flags in ArbMap.Default.GeneratorFor<bool>().ArrayOf(4)
        select Make(new Draw(text, number, maybe, count, maybeCount, flags)));

    private static StudyRows Make(Draw draw) => new(
        new StudyRow(draw.Text(), draw.Text(), draw.Text(), draw.Count(), draw.Text(), draw.Number(), draw.Text()),
        new SessionRow(1, draw.Text(), draw.Text(), draw.Count(), draw.Count(), draw.Text()),
        [.. Enumerable.Range(1, 5).Select(id => new AttemptRow(id, 1, draw.Text(), draw.Text()))],
        [.. Enumerable.Range(1, 2).Select(id => new InstanceRow(
            id, $"{id}{draw.Text()}", draw.Text(), draw.Text(), draw.Count(), draw.MaybeCount(), draw.Count(), draw.Maybe(), draw.Maybe(), draw.Maybe(), draw.Text(), draw.MaybeCount()))],
        [.. Enumerable.Range(2, 4).Select(id => new SolveRow(
            id, $"{id}{draw.Text()}", 1 + (id % 2), draw.Count(), draw.Maybe(), draw.MaybeCount(), draw.Maybe(), draw.Maybe(), draw.Maybe(), draw.Text(), draw.Text(), draw.Number(), draw.Number(), draw.Number(), draw.Number(), draw.Maybe(), draw.Count(), draw.Text(), null))],
        [.. Enumerable.Range(0, 8).Select(i => new TraceRow(2 + (i / 2), draw.Number(), draw.Count(), draw.Maybe(), draw.Maybe()))],
        new RunRow(1, draw.Text(), draw.Text(), draw.Count(), draw.Text(), draw.Text(), draw.Maybe(), draw.Maybe(), draw.Maybe(), draw.Maybe(), draw.Maybe(), draw.Maybe(), draw.Maybe(), draw.Count(), draw.Number(), draw.Number(), draw.Text(), draw.Text()),
        [.. Enumerable.Range(0, 3).Select(_ => new RunEvaluationRow(1, draw.Text(), draw.Count(), draw.Count(), draw.Number(), draw.Maybe(), draw.Maybe(), draw.Number()))],
        [.. Enumerable.Range(1, 3).Select(step => new RunStepRow(1, step, draw.Count(), draw.Number(), draw.Number(), draw.Number(), draw.Number(), draw.Flag(), draw.Number()))],
        [.. Enumerable.Range(1, 3).Select(step => new RunBlockRow(1, step, draw.Text(), draw.Count(), draw.Count(), draw.Number(), draw.Number(), draw.Maybe(), draw.Maybe(), draw.Number()))]);

    /// <summary>Hands out drawn values one after the other, and from the start again when they run out.</summary>
    private sealed class Draw(string[] text, double[] numbers, double?[] maybes, long[] counts, long?[] maybeCounts, bool[] flags)
    {
        private int _used;

        public string Text() => text[_used++ % text.Length];

        public double Number() => numbers[_used++ % numbers.Length];

        public double? Maybe() => maybes[_used++ % maybes.Length];

        public long Count() => counts[_used++ % counts.Length];

        public long? MaybeCount() => maybeCounts[_used++ % maybeCounts.Length];

        public bool Flag() => flags[_used++ % flags.Length];
    }
}
