namespace Solvers.Braket.Emulator.Requests;

/// <summary>What a member of a request holds.</summary>
internal enum MemberKind
{
    /// <summary>Text; limits are its length in characters.</summary>
    Text,

    /// <summary>Text that holds a JSON document; limits are its length in characters.</summary>
    JsonText,

    /// <summary>A whole number; limits are its value.</summary>
    Whole,

    /// <summary>A point in time as seconds since 1970.</summary>
    Time,

    /// <summary>A list; limits are the number of its items, which the member's own members describe.</summary>
    List,

    /// <summary>An object, which the member's own members describe.</summary>
    Structure,

    /// <summary>An object of any names with text as values.</summary>
    Map,
}
