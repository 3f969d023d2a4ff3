using System.Runtime.InteropServices;

namespace Solvers.CpSat;

/// <summary>The C entry points of libortools for CP-SAT, found at run time.</summary>
/// <remarks>
/// Declared in ortools/sat/c_api/cp_solver_c.h of OR-Tools 9. SolveCpModelWithParameters there is SolveCpInterruptible
/// without a flag to stop it by, so the latter is what is called. The answer is a block of malloc's, freed by the caller.
/// </remarks>
internal sealed unsafe class OrToolsLibrary
{
    /// <summary>The environment variable that names the library, or the folder that holds it.</summary>
    public const string Variable = "SOLVERS_ORTOOLS";

    // Some builds keep the entry points in a library of their own.
    private static readonly string[] Names =
        ["libortools.so.9", "libortools.so", "libortools_core.so.9", "libortools_core.so", "libortools.9.dylib", "libortools.dylib", "ortools.dll"];

    private readonly delegate* unmanaged[Cdecl]<void*, void*, int, void*, int, void**, int*, void> _solve;
    private readonly delegate* unmanaged[Cdecl]<void*> _newFlag;
    private readonly delegate* unmanaged[Cdecl]<void*, void> _deleteFlag;
    private readonly delegate* unmanaged[Cdecl]<void*, void> _raiseFlag;

    private OrToolsLibrary(nint solve, nint newFlag, nint deleteFlag, nint raiseFlag)
    {
        _solve = (delegate* unmanaged[Cdecl]<void*, void*, int, void*, int, void**, int*, void>)solve;
        _newFlag = (delegate* unmanaged[Cdecl]<void*>)newFlag;
        _deleteFlag = (delegate* unmanaged[Cdecl]<void*, void>)deleteFlag;
        _raiseFlag = (delegate* unmanaged[Cdecl]<void*, void>)raiseFlag;
    }

    /// <summary>Looks for the library: where it is named, else beside the program, else where the system looks.</summary>
    /// <param name="named">The library or the folder that holds it, and no other; null for the usual places.</param>
    /// <param name="programFolder">The folder of the program.</param>
    /// <param name="reason">One line saying why there is none, with what was tried and the remedy; null when there is one.</param>
    /// <returns>The library, which stays loaded; null when there is none.</returns>
    public static OrToolsLibrary? TryLoad(string? named, string programFolder, out string? reason)
    {
        List<string> tried = [];
        foreach (string path in Candidates(named, programFolder))
        {
            if (!NativeLibrary.TryLoad(path, out nint handle))
            {
                tried.Add(path);
            }
            else if (NativeLibrary.TryGetExport(handle, "SolveCpInterruptible", out nint solve)
                && NativeLibrary.TryGetExport(handle, "SolveCpNewAtomicBool", out nint newFlag)
                && NativeLibrary.TryGetExport(handle, "SolveCpDestroyAtomicBool", out nint deleteFlag)
                && NativeLibrary.TryGetExport(handle, "SolveCpStopSolve", out nint raiseFlag))
            {
                reason = null;
                return new OrToolsLibrary(solve, newFlag, deleteFlag, raiseFlag);
            }
            else
            {
                tried.Add(path + " (has no SolveCpInterruptible: too old a release)");
                NativeLibrary.Free(handle);
            }
        }

        reason = $"libortools cannot be loaded; tried {string.Join(", ", tried)}; install OR-Tools 9 and set {Variable} to its library or folder";
        return null;
    }

    /// <summary>Runs CP-SAT in this thread.</summary>
    /// <param name="model">A CpModelProto.</param>
    /// <param name="parameters">A SatParameters.</param>
    /// <param name="cancellationToken">Ends the search; the answer so far is returned.</param>
    /// <returns>A CpSolverResponse.</returns>
    public byte[] Solve(ReadOnlySpan<byte> model, ReadOnlySpan<byte> parameters, CancellationToken cancellationToken)
    {
        void* flag = _newFlag();
        void* response = null;
        try
        {
            nint raised = (nint)flag;
            using CancellationTokenRegistration registration = cancellationToken.Register(() => _raiseFlag((void*)raised));
            int length = 0;
            fixed (byte* modelBytes = model)
            fixed (byte* parameterBytes = parameters)
            {
                _solve(flag, modelBytes, model.Length, parameterBytes, parameters.Length, &response, &length);
            }

            return new ReadOnlySpan<byte>(response, length).ToArray();
        }
        finally
        {
            NativeMemory.Free(response);
            _deleteFlag(flag);
        }
    }

    private static IEnumerable<string> Candidates(string? named, string programFolder) => named switch
    {
        null => Names.Select(name => Path.Combine(programFolder, name)).Concat(Names),
        _ when Directory.Exists(named) => Names.Select(name => Path.Combine(named, name)),
        _ => [named],
    };
}
