using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Models.Tests;

public sealed class TextWindowTests
{
    [Fact]
    public void Cut_StrideBelowLength_ScoresEveryTokenButTheFirstOnceAndInItsContext() =>
        Prop.ForAll<ushort, byte, byte>((count, length, stride) =>
        {
            TokenWindows windows = new(2 + (length % 40), 1 + (stride % (1 + (length % 40))));
            int tokens = count % 300;
            int[] scored = new int[tokens];
            int index = 0;
            foreach (TextWindow window in TextWindow.Cut(tokens, windows))
            {
                Assert.Equal(windows.Stride * index++, window.Start);
                Assert.InRange(window.End - window.Start, 2, windows.Length);
                Assert.InRange(window.End, 0, tokens);
                for (int token = window.FirstScored; token < window.End; token++)
                {
                    scored[token]++;
                    Assert.InRange(token - window.Start, Math.Min(token, windows.Length - windows.Stride), windows.Length - 1);
                }
            }

            Assert.All(scored.Skip(1), static times => Assert.Equal(1, times));
            Assert.Equal(0, scored.FirstOrDefault());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(31, 37));

    [Fact]
    public void Cut_StrideOfTheLength_ScoresAllButTheFirstOfEachWindow() =>
        Prop.ForAll<ushort, byte>((count, length) =>
        {
            int window = 2 + (length % 40);
            int tokens = count % 300;
            int[] scored = [.. TextWindow.Cut(tokens, new TokenWindows(window, window)).SelectMany(static cut => Enumerable.Range(cut.FirstScored, cut.End - cut.FirstScored))];
            Assert.Equal(Enumerable.Range(0, tokens).Where(token => token % window != 0), scored);
        }).Check(Config.QuickThrowOnFailure.WithReplay(41, 43));

    [Fact]
    public void Cut_Example_IsTheStridedEvaluationOfTheLiterature() =>
        Assert.Equal(
            [new TextWindow(0, 6, 1), new TextWindow(4, 10, 6), new TextWindow(8, 11, 10)],
            TextWindow.Cut(11, new TokenWindows(6, 4)));
}
