using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Holds the native tensors of a list for the length of one call.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct TensorList
{
    private readonly TensorHandle[] _handles;
    private readonly nint[] _pointers;

    internal TensorList(IEnumerable<torch.Tensor?>? tensors)
    {
        _handles = tensors is null
            ? []
            : [.. tensors.Select(static tensor => tensor is null ? TensorHandle.None : tensor.Handle)];
        _pointers = new nint[_handles.Length];
        for (int i = 0; i < _handles.Length; i++)
        {
            bool added = false;
            _handles[i].DangerousAddRef(ref added);
            _pointers[i] = _handles[i].DangerousGetHandle();
        }
    }

    internal int Count => _handles.Length;

    internal ReadOnlySpan<nint> Pointers => _pointers;

    public void Dispose()
    {
        foreach (TensorHandle handle in _handles)
        {
            handle.DangerousRelease();
        }
    }
}
