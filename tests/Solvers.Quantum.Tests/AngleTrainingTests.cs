using Solvers.Abstractions;
using Solvers.Quantum.Qaoa;

namespace Solvers.Quantum.Tests;

public sealed class AngleTrainingTests
{
    private static readonly BlockProblem Problem = ProblemGenerator.Convex(8, 10, 5, 6);

    [Theory]
    [InlineData(0, 0, 100, 0)]
    [InlineData(7, 0, 100, 7)]
    [InlineData(5, 6, 100, 11)]
    [InlineData(50, 50, 9, 9)]
    public void Run_AnyLimits_EvaluatesNoMore(int evaluations, int polish, long most, int expected)
    {
        int runs = 0;
        QaoaSimulator simulator = new(QaoaModel.From(Problem, new AnsatzOptions()).Ansatz, 1, () =>
        {
            runs++;
            return false;
        });
        TrainedAngles trained = AngleTraining.Run(
            simulator, 3, new TrainingOptions { Evaluations = evaluations, PolishEvaluations = polish }, 0, most);
        Assert.Equal(expected, trained.Evaluations);
        Assert.Equal(3, trained.Angles.Gammas.Count);
        Assert.Equal(evaluations == 0, runs == 0);
        Assert.Equal(evaluations == 0, double.IsNaN(trained.Value));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.2)]
    public void Run_MoreEvaluations_NeverWorse(double share)
    {
        double last = double.PositiveInfinity;
        foreach ((int evaluations, int polish) in new[] { (1, 0), (15, 0), (60, 0), (60, 200) })
        {
            QaoaSimulator simulator = new(QaoaModel.From(Problem, new AnsatzOptions()).Ansatz);
            TrainedAngles trained = AngleTraining.Run(
                simulator, 3, new TrainingOptions { Evaluations = evaluations, PolishEvaluations = polish, LowestShare = share });
            Assert.True(trained.Value <= last);
            last = trained.Value;
            Assert.True(simulator.Run(trained.Angles));
            Assert.Equal(trained.Value, simulator.MeanOfLowest(share), 1e-12);
        }
    }

    [Fact]
    public void Run_GivenUpHalfway_KeepsTheBestSoFar()
    {
        int looks = 0;
        QaoaSimulator simulator = new(QaoaModel.From(Problem, new AnsatzOptions()).Ansatz, 1, () => ++looks > 300);
        TrainedAngles trained = AngleTraining.Run(simulator, 3, new TrainingOptions { Evaluations = 1000, PolishEvaluations = 1000 });
        Assert.InRange(trained.Evaluations, 1, 100);
        Assert.False(double.IsNaN(trained.Value));
    }
}
