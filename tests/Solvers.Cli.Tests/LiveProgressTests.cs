using Solvers.Abstractions;
using Solvers.Pruning;

namespace Solvers.Cli.Tests;

public sealed class LiveProgressTests
{
    [Fact]
    public void Draw_AfterAStep_ShowsWhatARunIsWatchedFor()
    {
        ProgressState state = new(TimeProvider.System);
        state.Take(new PrunePlan("garment", "tabu", [new LayerDensity("fc1", 1000, 100, 0.1)], 10, 30, 0));
        state.Take(new EvaluationRecord(EvaluationStage.Unpruned, 0, 0, 0.3846, 0.8619, null, 0));
        state.Take(new EvaluationRecord(EvaluationStage.Initial, 0, 0, 1.3419, 0.6073, null, 0.1));
        state.Take(new StepRecord
        {
            Step = 3,
            Epoch = 1,
            BatchSize = 200,
            LossBefore = 1.3,
            LossAfter = 1.1,
            PredictedChange = -0.25,
            Accepted = true,
            Solver = "tabu",
            GradientSeconds = 0.01,
            SolveSeconds = 0.03,
            Seconds = 0.04,
            Blocks =
            [
                new BlockRecord
                {
                    Layer = "fc1",
                    BlockSize = 64,
                    Pruned = 32,
                    Exchanged = 5,
                    ObjectiveBefore = 0,
                    ObjectiveAfter = -0.25,
                    Gap = 8.5e-4,
                    StopReason = StopReason.Completed,
                    Seconds = 0.03,
                },
            ],
        });
        using StringWriter writer = new();
        new CommandIo(writer, writer).CreateOutputConsole().Write(LiveProgress.Draw(state));
        string drawn = writer.ToString();
        foreach (string part in new[]
        {
            "garment, solver tabu", "3/30, epoch 1/10", "fc1: n 64, k 32", "gap 8.5e-4", "1.3000, change -0.2000 (predicted -0.2500)",
            "loss 1.3419, accuracy 60.73 %", "unpruned 0.3846, 86.19 %", "0.1000", "75 % of the time", "left",
        })
        {
            Assert.Contains(part, drawn, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1.24, "1.2 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(7500, "2 h 05 min")]
    public void Time_OfAnyLength_IsShort(double seconds, string expected) =>
        Assert.Equal(expected, ProgressText.Time(TimeSpan.FromSeconds(seconds)));
}
