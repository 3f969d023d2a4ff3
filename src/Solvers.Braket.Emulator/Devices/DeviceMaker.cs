namespace Solvers.Braket.Emulator.Devices;

/// <summary>Whose machine it is; decides the names of schemas in descriptions, parameters and results.</summary>
internal enum DeviceMaker
{
    /// <summary>A simulator of Amazon's.</summary>
    Amazon,

    /// <summary>IonQ: trapped ions, every pair connected.</summary>
    IonQ,

    /// <summary>IQM: superconducting, a grid.</summary>
    Iqm,

    /// <summary>Rigetti: superconducting, a grid.</summary>
    Rigetti,
}
