using Solvers.Abstractions;
using Solvers.TestKit;

namespace Solvers.Convex.Tests;

public sealed class ObjectiveLatticeTests
{
    [Fact]
    public void Spacing_WholeCoefficients_IsTheirCommonDivisor()
    {
        double[] hessian = [4, 6, 0, 6, 8, -12, 0, -12, 0];
        Assert.Equal(2, ObjectiveLattice.Spacing(new BlockProblem([2, -4, 10], FreeConstraint.Instance, hessian: hessian, offset: 0.5)));
    }

    [Fact]
    public void Spacing_OtherCoefficients_IsNone()
    {
        Assert.Equal(0, ObjectiveLattice.Spacing(new BlockProblem([2, 0.5], FreeConstraint.Instance, hessian: new double[4])));
        Assert.Equal(0, ObjectiveLattice.Spacing(new BlockProblem([1e17, 2], FreeConstraint.Instance, hessian: new double[4])));
        Assert.Equal(0, ObjectiveLattice.Spacing(ProblemGenerator.Convex(1, 5, 2, 3)));
    }

    [Theory]
    [InlineData(-7.3, -7)]
    [InlineData(-7.0000000001, -7)]
    [InlineData(2.0, 2)]
    [InlineData(2.1, 3)]
    public void Cutoff_RaisesABound_ToTheNextValue(double bound, double expected) =>
        Assert.Equal(expected, new Cutoff(0, 1, 0).Raise(bound), 1e-9);

    [Theory]
    [InlineData(0.5, 1, -7, -7)]
    [InlineData(3.0, 1, -7, -10)]
    [InlineData(0.25, 0, -7, -7.25)]
    public void Cutoff_Proves_WhatItPrunesBy(double tolerance, long spacing, double incumbent, double expected)
    {
        var cutoff = new Cutoff(tolerance, spacing, 0);
        Assert.Equal(expected, cutoff.Proven(incumbent), 1e-9);
        Assert.True(cutoff.Proven(incumbent) >= cutoff.For(incumbent) - 1e-9);
    }
}
