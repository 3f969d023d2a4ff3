using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class SampleSetTests
{
    [Fact]
    public void Select_Indices_CopiesThoseRowsInOrder()
    {
        using SampleSet samples = Make();
        using Batch batch = samples.Select([3, 0, 3]);
        Assert.Equal(3, batch.Count);
        Assert.Equal([6f, 7f, 0f, 1f, 6f, 7f], batch.Inputs.Singles());
        Assert.Equal([1L, 0L, 1L], batch.Labels.Int64s());
    }

    [Fact]
    public void Slice_Range_ShowsThoseRows()
    {
        using SampleSet samples = Make();
        using Batch batch = samples.Slice(1, 2);
        Assert.Equal([2f, 3f, 4f, 5f], batch.Inputs.Singles());
        Assert.Equal([1L, 0L], batch.Labels.Int64s());
    }

    [Fact]
    public void SelectAndSlice_OutsideTheSet_Throw()
    {
        using SampleSet samples = Make();
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Select([4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Select([-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Select([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Slice(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Slice(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Slice(0, 0));
    }

    [Fact]
    public void Batches_MadeInsideAScope_OutliveIt()
    {
        using SampleSet samples = Make();
        Batch batch;
        using (TorchSharp.DisposeScope scope = NewDisposeScope())
        {
            batch = samples.Select([2]);
        }

        Assert.Equal([4f, 5f], batch.Inputs.Singles());
        batch.Dispose();
    }

    [Fact]
    public void Fingerprint_DependsOnEveryPartAndOnNothingElse()
    {
        using SampleSet first = Make();
        using SampleSet same = Make("elsewhere");
        using SampleSet pixel = new("a", TensorValues.Make([0, 1, 2, 3, 4, 5, 6, 8], 4, 2), TensorValues.Make([0, 1, 0, 1]), 2);
        using SampleSet label = new("a", TensorValues.Make([0, 1, 2, 3, 4, 5, 6, 7], 4, 2), TensorValues.Make([0, 1, 0, 0]), 2);
        using SampleSet shape = new("a", TensorValues.Make([0, 1, 2, 3, 4, 5, 6, 7], 4, 2, 1), TensorValues.Make([0, 1, 0, 1]), 2);
        Assert.Matches("^[0-9a-f]{64}$", first.Fingerprint);
        Assert.Equal(first.Fingerprint, same.Fingerprint);
        Assert.NotEqual(first.Fingerprint, pixel.Fingerprint, StringComparer.Ordinal);
        Assert.NotEqual(first.Fingerprint, label.Fingerprint, StringComparer.Ordinal);
        Assert.NotEqual(first.Fingerprint, shape.Fingerprint, StringComparer.Ordinal);
    }

    [Fact]
    public void Constructor_CountsDiffer_Throws()
    {
        using Tensor inputs = TensorValues.Make(new float[4], 2, 2);
        using Tensor labels = TensorValues.Make(new long[3]);
        ArgumentException error = Assert.Throws<ArgumentException>(() => new SampleSet("a", inputs, labels, 2));
        Assert.Contains("inputs [2, 2] and labels [3]", error.Message, StringComparison.Ordinal);
    }

    private static SampleSet Make(string source = "a") =>
        new(source, TensorValues.Make([0, 1, 2, 3, 4, 5, 6, 7], 4, 2), TensorValues.Make([0, 1, 0, 1]), 2);
}
