namespace Solvers.Core;

/// <summary>One option, for people to read.</summary>
/// <param name="Name">Its path in the options, such as <c>schedule.initial</c>.</param>
/// <param name="Type">Its type in words, such as "whole number".</param>
/// <param name="Default">The value of a fresh instance, as a configuration file would hold it; "none" when null.</param>
/// <param name="Range">What is allowed, in words; empty when every value of the type is.</param>
/// <param name="Summary">What it does, from its documentation.</param>
public sealed record OptionDescription(string Name, string Type, string Default, string Range, string Summary);
