using System.Collections.Frozen;
using System.Globalization;

namespace Solvers.Quantum.Circuits;

/// <summary>
/// Tells where a program leaves the subset of OpenQASM 3 that the quantum devices of Amazon Braket take, before it is paid for.
/// </summary>
/// <remarks>
/// The subset: one register of qubits and one of bits; gates of the device on single qubits; angles of numbers, <c>pi</c> and inputs; measurements
/// assigned to bits, after which a qubit rests. No includes, modifiers, definitions, ranges, control flow, pragmas or results.
/// </remarks>
public sealed class OpenQasmValidator
{
    /// <summary>The one operation besides gates that a device may take; it keeps gates on either side apart.</summary>
    public const string Barrier = "barrier";

    private const string Statements =
        "bit[n] name;, qubit[n] name;, input float name;, a gate such as rz(0.5) q[0];, b[0] = measure q[0];";

    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
        [
            "OPENQASM", "include", "qubit", "bit", "input", "output", "const", "measure", "barrier", "reset", "pragma", "let", "gate", "def", "extern",
            "cal", "defcal", "defcalgrammar", "ctrl", "negctrl", "inv", "pow", "gphase", "box", "delay", "if", "else", "for", "in", "while",
            "break", "continue", "return", "end", "switch", "case", "default", "bool", "int", "uint", "float", "angle", "complex", "array",
            "duration", "stretch", "qreg", "creg", "opaque", "pi", "tau", "euler", "true", "false", "im",
        ],
        StringComparer.Ordinal);

    private readonly OpenQasmReader _reader;
    private readonly GateSet _gates;
    private readonly OpenQasmAngles _angles;
    private readonly HashSet<string> _inputs = new(StringComparer.Ordinal);
    private readonly HashSet<int> _measured = [];
    private readonly HashSet<int> _written = [];
    private (string Name, int Size)? _qubits;
    private (string Name, int Size)? _bits;

    private OpenQasmValidator(string program, GateSet gates)
    {
        _reader = new OpenQasmReader(program);
        _gates = gates;
        _angles = new OpenQasmAngles(_reader, _inputs);
    }

    /// <summary>Looks through a program.</summary>
    /// <param name="program">Its text.</param>
    /// <param name="gates">What the device takes; a <c>barrier</c> is one of its names when it takes that.</param>
    /// <returns>The problems, at most one for each statement; none when the device takes the program.</returns>
    public static IReadOnlyList<OpenQasmProblem> FindProblems(string program, GateSet gates)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(gates);
        return new OpenQasmValidator(program, gates).FindProblems();
    }

    private List<OpenQasmProblem> FindProblems()
    {
        List<OpenQasmProblem> problems = [];
        Attempt(ReadVersion, problems);
        while (!_reader.AtEnd)
        {
            Attempt(ReadStatement, problems);
        }

        if (_qubits is null && problems.Count == 0)
        {
            problems.Add(new OpenQasmProblem(_reader.Next.Line, "no qubits", "qubit[n] name;"));
        }

        return problems;
    }

    private void Attempt(Action read, List<OpenQasmProblem> problems)
    {
        OpenQasmToken first = _reader.Next;
        try
        {
            read();
            _reader.Expect(";");
        }
        catch (OpenQasmException exception)
        {
            problems.Add(exception.Problem);
            _reader.SkipStatement(first);
        }
    }

    private void ReadVersion()
    {
        _reader.Expect("OPENQASM");
        if (!_reader.TryTake("3.0"))
        {
            _reader.Expect("3");
        }
    }

    private void ReadStatement()
    {
        OpenQasmToken first = _reader.Next;
        switch (first.Text)
        {
            case "qubit":
                _qubits = ReadRegister(_qubits);
                return;
            case "bit":
                _bits = ReadRegister(_bits);
                return;
            case "input":
                ReadInput();
                return;
            case Barrier when _gates.Contains(first.Text):
                _reader.Take();
                _ = ReadQubits();
                return;
            default:
                break;
        }

        if (_bits is { } bits && first.Text == bits.Name)
        {
            ReadMeasurement(bits);
        }
        else if (first.IsName && (GateSignature.Find(first.Text) is not null || !Keywords.Contains(first.Text)))
        {
            ReadGate();
        }
        else
        {
            throw _reader.Unexpected(Statements);
        }
    }

    private (string Name, int Size) ReadRegister((string Name, int Size)? earlier)
    {
        if (earlier is not null)
        {
            throw Problem(_reader.Next.Line, $"a second register of {_reader.Next.Text}s", "one");
        }

        _reader.Take();
        int size = 1;
        if (_reader.TryTake("["))
        {
            size = _reader.TakeWhole(1, int.MaxValue);
            _reader.Expect("]");
        }

        return (ReadNewName(), size);
    }

    private void ReadInput()
    {
        _reader.Take();
        if (!_reader.TryTake("angle") && !_reader.TryTake("float"))
        {
            throw _reader.Unexpected("'float' or 'angle'");
        }

        if (_reader.TryTake("["))
        {
            _ = _reader.TakeWhole(1, 64);
            _reader.Expect("]");
        }

        _inputs.Add(ReadNewName());
    }

    private string ReadNewName()
    {
        string name = _reader.Next.Text;
        if (!_reader.Next.IsName || Keywords.Contains(name) || GateSignature.Find(name) is not null
            || name == _qubits?.Name || name == _bits?.Name || _inputs.Contains(name))
        {
            throw _reader.Unexpected("a name that means nothing else");
        }

        _reader.Take();
        return name;
    }

    private void ReadGate()
    {
        OpenQasmToken name = _reader.Next;
        if (GateSignature.Find(name.Text) is not { } signature || !_gates.Contains(name.Text))
        {
            throw _reader.Unexpected(string.Join(", ", _gates.Names));
        }

        _reader.Take();
        int angleCount = 0;
        if (_reader.TryTake("("))
        {
            do
            {
                _ = _angles.Read();
                angleCount++;
            }
            while (_reader.TryTake(","));
            _reader.Expect(")");
        }

        List<int?> qubits = ReadQubits();

        if (angleCount != signature.AngleCount || qubits.Count != signature.QubitCount)
        {
            throw Problem(name.Line, Shape(angleCount, qubits.Count), Shape(signature.AngleCount, signature.QubitCount));
        }

        // A gate of one qubit on the whole register acts on each of its qubits; of two there is no telling which go together.
        if (qubits.Contains(null) && signature.QubitCount > 1)
        {
            throw Problem(name.Line, $"'{name.Text}' on a whole register", "single qubits, such as q[0]");
        }

        if (qubits.Distinct().Count() < qubits.Count)
        {
            throw Problem(name.Line, $"'{name.Text}' on one qubit twice", "different qubits");
        }

        if (qubits.Exists(IsMeasured))
        {
            throw Problem(name.Line, $"'{name.Text}' on a qubit that has been measured", "gates before the measurement");
        }

        string Shape(int angles, int places) =>
            string.Create(CultureInfo.InvariantCulture, $"'{name.Text}' with {angles} {(angles == 1 ? "angle" : "angles")} on {places} {(places == 1 ? "qubit" : "qubits")}");
    }

    private bool IsMeasured(int? qubit) => qubit is { } single ? _measured.Contains(single) : _measured.Count > 0;

    private List<int?> ReadQubits()
    {
        List<int?> qubits = [ReadElement(_qubits)];
        while (_reader.TryTake(","))
        {
            qubits.Add(ReadElement(_qubits));
        }

        return qubits;
    }

    /// <summary>Reads q[i], or q alone, which is null: the whole register.</summary>
    private int? ReadElement((string Name, int Size)? register)
    {
        if (register is not { } known)
        {
            throw Problem(_reader.Next.Line, $"{_reader.Next.Quoted} before any register", "qubit[n] name; first");
        }

        _reader.Expect(known.Name);
        if (!_reader.TryTake("["))
        {
            return null;
        }

        int index = _reader.TakeWhole(0, known.Size - 1);
        _reader.Expect("]");
        return index;
    }

    private void ReadMeasurement((string Name, int Size) bits)
    {
        int line = _reader.Next.Line;
        int? bit = ReadElement(bits);
        _reader.Expect("=");
        _reader.Expect("measure");
        int? qubit = ReadElement(_qubits);
        if (bit is null != qubit is null || (bit is null && bits.Size != _qubits?.Size))
        {
            throw Problem(line, "qubits and bits in different numbers", "b[0] = measure q[0];, or b = measure q; of registers of one size");
        }

        for (int index = bit ?? 0; index <= (bit ?? (bits.Size - 1)); index++)
        {
            if (!_written.Add(index) | !_measured.Add(qubit ?? index))
            {
                throw Problem(line, "a qubit or a bit in a second measurement", "one measurement of each");
            }
        }
    }

    private static OpenQasmException Problem(int line, string found, string allowed) => new(new OpenQasmProblem(line, found, allowed));
}
