using System.Text.Json.Nodes;
using Solvers.Core;
using Solvers.Layerwise;

namespace Solvers.Cli.Tests;

public sealed class ConfigurationDocumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JsonObject _shipped;

    public ConfigurationDocumentTests() => _shipped = new JsonObject
    {
        ["solvers"] = ConfigurationDocument.ReadEntries(
            _folder.Write("solvers.json", """
                // The shipped entries.
                { "solvers": { "quick": { "type": "tabu", "options": { "tenure": 3, "restarts": 2 } }, "plain": { "type": "annealing" } } }
                """),
            SolverTypes.Kind),
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pruning.density=0.2", """{"pruning":{"density":0.2,"layers":[{"name":"a"},{"name":"b"}]}}""")]
    [InlineData("PRUNING.Density=0.2", """{"pruning":{"density":0.2,"layers":[{"name":"a"},{"name":"b"}]}}""")]
    [InlineData("pruning.layers.1.name=c", """{"pruning":{"density":0.1,"layers":[{"name":"a"},{"name":"c"}]}}""")]
    [InlineData("pruning.layers.2.name=c", """{"pruning":{"density":0.1,"layers":[{"name":"a"},{"name":"b"},{"name":"c"}]}}""")]
    [InlineData("pruning.layers.0=x", """{"pruning":{"density":0.1,"layers":["x",{"name":"b"}]}}""")]
    [InlineData("pruning.layers=[1,2]", """{"pruning":{"density":0.1,"layers":[1,2]}}""")]
    [InlineData("pruning=null", """{"pruning":null}""")]
    [InlineData("name=a=b", """{"pruning":{"density":0.1,"layers":[{"name":"a"},{"name":"b"}]},"name":"a=b"}""")]
    [InlineData("name=", """{"pruning":{"density":0.1,"layers":[{"name":"a"},{"name":"b"}]},"name":""}""")]
    [InlineData("deep.er=true", """{"pruning":{"density":0.1,"layers":[{"name":"a"},{"name":"b"}]},"deep":{"er":true}}""")]
    public void Load_Override_ChangesThatValueAlone(string text, string expected)
    {
        string path = _folder.Write("c.json", """{ "pruning": { "density": 0.1, "layers": [ { "name": "a" }, { "name": "b" } ] } }""");
        Assert.Equal(expected, ConfigurationDocument.Load(path, _shipped, [text]).Root.ToJsonString());
    }

    [Fact]
    public void Load_SeveralOverrides_LastWins() =>
        Assert.Equal("""{"a":2}""", ConfigurationDocument.Load(null, _shipped, ["a=1", "a=2"]).Root.ToJsonString());

    [Theory]
    [InlineData("density")]
    [InlineData("=1")]
    [InlineData("a..b=1")]
    [InlineData(".a=1")]
    [InlineData("list.x=1")]
    [InlineData("list.3=1")]
    [InlineData("list.-1=1")]
    [InlineData("solvers=3")]
    public void Load_MalformedOverride_NamesIt(string text)
    {
        string path = _folder.Write("c.json", """{ "list": [1, 2] }""");
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => ConfigurationDocument.Load(path, _shipped, [text]));
        Assert.Contains("--set", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SolversOfTheFile_ExtendAndOverrideTheShippedOnes()
    {
        string path = _folder.Write("c.json", """
            { "solvers": { "Quick": { "options": { "Tenure": 9 } }, "plain": { "type": "tabu" }, "mine": { "type": "tabu" } } }
            """);
        var document = ConfigurationDocument.Load(path, _shipped, ["solvers.mine.options.tenure=4"]);
        Assert.Equal(
            """{"quick":{"type":"tabu","options":{"tenure":9,"restarts":2}},"plain":{"type":"tabu"},"mine":{"type":"tabu","options":{"tenure":4}}}""",
            document.Entries["solvers"]!.ToJsonString());
        Assert.Empty(document.Root);
    }

    [Fact]
    public void Load_SolverOfAnotherType_ReplacesTheShippedEntry()
    {
        string path = _folder.Write("c.json", """{ "solvers": { "quick": { "type": "annealing" } } }""");
        Assert.Equal(
            """{"quick":{"type":"annealing"},"plain":{"type":"annealing"}}""",
            ConfigurationDocument.Load(path, _shipped, []).Entries["solvers"]!.ToJsonString());
    }

    [Fact]
    public void Load_UpdatersOfTheFile_AreASectionOfTheirOwn()
    {
        string path = _folder.Write("c.json", """{ "updaters": { "mine": { "type": "pcg" } }, "name": "x" }""");
        var document = ConfigurationDocument.Load(path, _shipped, ["updaters.mine.options.iterations=4"]);
        Assert.Equal(
            """{"mine":{"type":"pcg","options":{"iterations":4}}}""", document.CopyEntries(UpdaterTypes.Kind, "MINE").ToJsonString());
        Assert.Equal("""{"name":"x"}""", document.Root.ToJsonString());
        Assert.Equal("4", document.ToConfiguration(withEntries: true)["updaters:mine:options:iterations"]);
        Assert.Null(document.ToConfiguration(withEntries: false)["updaters:mine:options:iterations"]);
    }

    [Fact]
    public void Load_BrokenJson_NamesFileLineAndColumn()
    {
        string path = _folder.Write("c.json", "{\n  \"a\": 1,\n  \"b\": oops\n}");
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => ConfigurationDocument.Load(path, _shipped, []));
        Assert.StartsWith($"{path}, line 3, column 8: not valid JSON: ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("""{ "a": 1, "a": 2 }""")]
    [InlineData("""{ "a": { "b": 1, "B": 2 } }""")]
    [InlineData("""{ "solvers": [] }""")]
    [InlineData("""{ "updaters": 3 }""")]
    public void Load_WrongContent_NamesTheFile(string text)
    {
        string path = _folder.Write("c.json", text);
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => ConfigurationDocument.Load(path, _shipped, []));
        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFileOrDirectory_SaysWhereItLooked()
    {
        foreach (string path in new[] { _folder.At("absent.json"), Path.Combine(_folder.Path, "no", "c.json"), _folder.Path })
        {
            ConfigurationException exception = Assert.Throws<ConfigurationException>(() => ConfigurationDocument.Load(path, _shipped, []));
            Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ReadEntries_SomethingElseInTheFile_IsNamed()
    {
        string path = _folder.Write("more.json", """{ "solvers": {}, "pruning": {} }""");
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => ConfigurationDocument.ReadEntries(path, SolverTypes.Kind));
        Assert.Contains("pruning", exception.Message, StringComparison.Ordinal);
    }
}
