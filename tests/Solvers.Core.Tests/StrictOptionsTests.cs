using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Solvers.Core.Tests;

public sealed class StrictOptionsTests
{
    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { """{ "tenur": 5 }""", "pruning.tenur is not known. Did you mean \"tenure\"? Known keys here: densities, density, extra," },
        { """{ "computed": 5 }""", "pruning.computed is not known." },
        { """{ "schedule": { "intial": 5 } }""", "pruning.schedule.intial is not known. Did you mean \"initial\"? Known keys here: initial." },
        { """{ "tenure": 101 }""", "pruning.tenure is 101; it must be 1 to 100." },
        { """{ "tenure": 1.5 }""", "pruning.tenure is \"1.5\"; it must be a whole number between -2147483648 and 2147483647." },
        { """{ "tenure": 1e30 }""", "pruning.tenure is \"1e30\"; it must be a whole number" },
        { """{ "tenure": null }""", "pruning.tenure is null; it must be a whole number" },
        { """{ "tenure": [1] }""", "pruning.tenure has parts; it must be a single value" },
        { """{ "density": 0 }""", "pruning.density is 0; it must be above 0, below 1." },
        { """{ "density": 1 }""", "pruning.density is 1; it must be above 0, below 1." },
        { """{ "density": -1 }""", "pruning.density is -1; it must be above 0, below 1." },
        { """{ "density": "NaN" }""", "pruning.density is \"NaN\"; it must be a finite number." },
        { """{ "density": "Infinity" }""", "pruning.density is \"Infinity\"; it must be a finite number." },
        { """{ "density": "1e999" }""", "pruning.density is \"1e999\"; it must be a finite number." },
        { """{ "share": 1.4 }""", "pruning.share is 1.4; it must be 0 to 1." },
        { """{ "share": -0.4 }""", "pruning.share is -0.4; it must be 0 to 1." },
        { """{ "timeLimit": "2" }""", "pruning.timeLimit is \"2\"; it must be a duration such as 200ms, 2s, 3m or 00:00:02." },
        { """{ "timeLimit": "2h" }""", "pruning.timeLimit is 2h; it must be 0s to 1h." },
        { """{ "seed": -1 }""", "pruning.seed is \"-1\"; it must be a whole number between 0 and 18446744073709551615." },
        { """{ "mode": "perSampel" }""", "pruning.mode is \"perSampel\"; it must be one of perSample, mean. Did you mean \"perSample\"?" },
        { """{ "mode": "1" }""", "pruning.mode is \"1\"; it must be one of perSample, mean." },
        { """{ "keepMask": "yes" }""", "pruning.keepMask is \"yes\"; it must be true or false." },
        { """{ "name": null }""", "pruning.name is none; a value is required." },
        { """{ "widths": 5 }""", "pruning.widths must be a list" },
        { """{ "widths": [1, "x"] }""", "pruning.widths[1] is \"x\"; it must be a whole number" },
        { """{ "stages": [{}, { "initial": 0 }] }""", "pruning.stages[1].initial is 0; it must be above 0, at most 1000000." },
        { """{ "densities": { "fc.1": "a" } }""", "pruning.densities.fc.1 is \"a\"; it must be a finite number." },
        { """{ "schedule": 5 }""", "pruning.schedule is \"5\"; it must be an object" },
        { """{ "second": { "initial": -2 } }""", "pruning.second.initial is -2; it must be above 0" },
        { """{ "tenure": 99, "mode": "mean" }""", "pruning.tenure: 99 does not go with the mean." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Bind_Mistake_IsNamedWithPathAndRemedy(string json, string expected)
    {
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => Bind(json));
        Assert.StartsWith(expected, Assert.Single(exception.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_Everything_IsRead()
    {
        SampleOptions options = Bind(
            """
            {
              "TENURE": "1e1", "density": 0.25, "share": 0, "timeLimit": "1.5m", "seed": 18446744073709551615, "mode": "per_sample",
              "keepMask": true, "name": "x", "widths": [7, 8, 9], "stages": [{ "initial": 3 }, {}],
              "densities": { "a": 0.5 }, "schedule": { "initial": 4 }, "second": { "initial": 5 }, "extra": { "deep": { "er": 1 } }
            }
            """);
        Assert.Equal(10, options.Tenure);
        Assert.Equal(0.25, options.Density);
        Assert.Equal(TimeSpan.FromSeconds(90), options.TimeLimit);
        Assert.Equal(ulong.MaxValue, options.Seed);
        Assert.Equal(SampleMode.PerSample, options.Mode);
        Assert.True(options.KeepMask);
        Assert.Equal([7, 8, 9], options.Widths);
        Assert.Equal([3, 1], options.Stages.Select(static stage => stage.Initial));
        Assert.Equal(0.5, options.Densities["a"]);
        Assert.Equal(4, options.Schedule.Initial);
        Assert.Equal(5, options.Second!.Initial);
        Assert.Equal("1", options.Extra!["deep:er"]);
    }

    [Fact]
    public void Bind_Nothing_KeepsDefaults()
    {
        SampleOptions options = Bind("{}");
        Assert.Equal(20, options.Tenure);
        Assert.Equal([1, 2], options.Widths);
        Assert.Null(options.TimeLimit);
        Assert.Null(options.Second);
        Assert.Null(options.Extra);
    }

    [Fact]
    public void Bind_EmptyListAndNull_ReplaceDefaults()
    {
        SampleOptions options = Bind("""{ "widths": [], "timeLimit": null, "second": {} }""");
        Assert.Empty(options.Widths);
        Assert.Null(options.TimeLimit);
    }

    [Fact]
    public void Bind_SeveralMistakes_AreAllToldAtOnce() => Assert.Equal(
        3,
        Assert.Throws<ConfigurationException>(() => Bind("""{ "a": 1, "tenure": "x", "schedule": { "b": 2 } }""")).Problems.Count);

    [Fact]
    public void Bind_Root_HasNoPrefix() => Assert.StartsWith(
        "tenure is 0;",
        Assert.Throws<ConfigurationException>(() => StrictOptions.Bind<SampleOptions>(Json("""{ "tenure": 0 }"""))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Bind_Validator_ItsFailuresHaveThePath()
    {
        var validator = new ValidateOptions<SampleOptions>(name: null, static options => options.Tenure < 50, "tenure must stay below 50.");
        ConfigurationException exception = Assert.Throws<ConfigurationException>(
            () => StrictOptions.Bind(Json("""{ "a": { "tenure": 60 } }""").GetSection("a"), validator));
        Assert.Equal("a: tenure must stay below 50.", exception.Message);
    }

    [Fact]
    public void Bind_MessageBeginsWithItsKey_HasThePathOnce() => Assert.Equal(
        "pruning.tenure is 98, which does not go with the mean.",
        Assert.Throws<ConfigurationException>(() => Bind("""{ "tenure": 98, "mode": "mean" }""")).Message);

    [Fact]
    public void Validate_OptionsFromCode_NamesEveryProblemUnderThePath() => Assert.Equal(
        ["a.tenure is 0; it must be 1 to 100.", "a.mostSteps is 0; it must be at least 1."],
        Assert.Throws<ConfigurationException>(
            static () => StrictOptions.Validate(new SampleOptions { Tenure = 0, MostSteps = 0 }, "a")).Problems);

    [Theory]
    [InlineData("200ms", 0.2)]
    [InlineData("2s", 2)]
    [InlineData("1.5m", 90)]
    [InlineData("1h", 3600)]
    [InlineData("00:00:02", 2)]
    [InlineData("0s", 0)]
    public void Durations_Text_IsReadAndWrittenBack(string text, double seconds)
    {
        Assert.True(Durations.TryParse(text, out TimeSpan duration));
        Assert.Equal(seconds, duration.TotalSeconds, 9);
        Assert.True(Durations.TryParse(Durations.Write(duration), out TimeSpan again));
        Assert.Equal(duration, again);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("s")]
    [InlineData("-")]
    [InlineData("1e300h")]
    [InlineData("NaNs")]
    [InlineData(null)]
    public void Durations_OtherText_IsRefused(string? text) => Assert.False(Durations.TryParse(text, out _));

    [Fact]
    public void Describe_Options_HasNameTypeDefaultRangeAndSummary()
    {
        IReadOnlyList<OptionDescription> options = OptionDescriptions.Of(typeof(SampleOptions));
        Assert.Equal(
            new OptionDescription(
                "tenure", "whole number", "20", "1 to 100", "The moves for which a variable stays forbidden; see SampleMode."),
            options[0]);
        Assert.Equal(
            new OptionDescription("schedule.initial", "number", "1", "above 0, at most 1000000", "The first temperature."),
            options.Single(static option => option.Name == "schedule.initial"));
        Assert.Equal(
            new OptionDescription("mode", "choice", "perSample", "perSample, mean", "The mode."),
            options.Single(static option => option.Name == "mode"));
        Assert.Equal("[1, 2]", options.Single(static option => option.Name == "widths").Default);
        Assert.Equal("at least 1", options.Single(static option => option.Name == "mostSteps").Range);
        Assert.Equal("0s to 1h", options.Single(static option => option.Name == "timeLimit").Range);
        Assert.Equal("Whether the mask is kept.", options.Single(static option => option.Name == "keepMask").Summary);
        Assert.DoesNotContain(options, static option => option.Name == "computed");
    }

    private static SampleOptions Bind(string json) =>
        StrictOptions.Bind<SampleOptions>(Json($$"""{ "pruning": {{json}} }""").GetSection("pruning"));

    private static IConfigurationRoot Json(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
}
