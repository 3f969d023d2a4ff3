namespace Solvers.Braket.Emulator.Programs;

/// <summary>A piece of a program's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters; "the end" at the end.</param>
/// <param name="Line">Its line, from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Line);
