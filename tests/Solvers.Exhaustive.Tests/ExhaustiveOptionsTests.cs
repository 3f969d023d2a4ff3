using Microsoft.Extensions.Configuration;
using Solvers.Core;

namespace Solvers.Exhaustive.Tests;

public sealed class ExhaustiveOptionsTests
{
    [Fact]
    public void Default_MaxAssignments_IsTwoToThe26() => Assert.Equal(67_108_864, new ExhaustiveOptions().MaxAssignments);

    [Theory]
    [InlineData("1", true)]
    [InlineData("1099511627776", true)]
    [InlineData("1099511627777", false)]
    [InlineData("0", false)]
    [InlineData("-5", false)]
    [InlineData("NaN", false)]
    public void Bind_MaxAssignments_StaysInItsRange(string value, bool valid)
    {
        IConfiguration section = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("maxAssignments", (string?)value)])
            .Build();
        ConfigurationException? problem = valid ? null : Assert.Throws<ConfigurationException>(() => StrictOptions.Bind<ExhaustiveOptions>(section));
        Assert.Equal(valid, problem is null);
        if (valid)
        {
            Assert.Equal(value, StrictOptions.Bind<ExhaustiveOptions>(section).MaxAssignments.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
