using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;
using Solvers.Layerwise;
using Solvers.Layerwise.TestKit;

namespace Solvers.Conformance.Tests;

/// <summary>Every check on every shipped updater, and on every type with its defaults: one case each.</summary>
public sealed class UpdaterConformanceTests
{
    private static readonly UpdaterCatalog Catalog = Make();

    public static TheoryData<string, string> Cases { get; } = MakeCases();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Updater_Check_Holds(string updater, string check) => UpdaterSuite.Get(check).Run(Catalog.Get(updater));

    [Fact]
    public void Types_All_AreAmongTheShippedEntries() => Assert.All(
        Catalog.Types, static type => Assert.Contains(Catalog.Describe(), entry => entry.Type == type.Key));

    private static UpdaterCatalog Make()
    {
        IConfiguration shipped = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "configs", "updaters.json"))
            .Build();
        return new ServiceCollection().AddWeightUpdaters(shipped).BuildServiceProvider().GetRequiredService<UpdaterCatalog>();
    }

    private static TheoryData<string, string> MakeCases()
    {
        var cases = new TheoryData<string, string>();
        foreach (string name in Catalog.Names)
        {
            bool chooses = Catalog.Get(name).ChoosesMask;
            foreach (UpdaterCheck check in UpdaterSuite.Checks.Where(check => !(check.FixedMaskOnly && chooses)))
            {
                cases.Add(name, check.Name);
            }
        }

        return cases;
    }
}
