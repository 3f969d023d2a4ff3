using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Studies.Tests;

/// <summary>Samples of numbers for properties.</summary>
internal static class Samples
{
    /// <summary>Gets how properties are checked: the same cases every time.</summary>
    public static Config Check { get; } = Config.QuickThrowOnFailure.WithReplay(17, 31);

    /// <summary>Gets samples of at least one finite number, with ties.</summary>
    public static Arbitrary<double[]> Finite { get; } =
        Gen.Choose(-40, 40).Select(static value => value / 8.0).ArrayOf().Where(static values => values.Length > 0).ToArbitrary();

    /// <summary>Gets positive times, [solver][problem], some of them infinite.</summary>
    public static Arbitrary<double[][]> Times { get; } =
        Gen.Choose(1, 4).SelectMany(solvers => Gen.Choose(1, 12).SelectMany(problems =>
            Gen.Choose(1, 30)
                .Select(static value => value > 24 ? double.PositiveInfinity : value / 4.0)
                .ArrayOf(problems)
                .ArrayOf(solvers))).ToArbitrary();
}
