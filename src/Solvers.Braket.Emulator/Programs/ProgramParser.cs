using System.Globalization;

namespace Solvers.Braket.Emulator.Programs;

/// <summary>Reads the subset of OpenQASM 3 that devices take: declarations, gates, then measurements.</summary>
/// <remarks>
/// One register of qubits, one of bits, no ranges, no modifiers, no <c>include</c>, no definitions, no control flow. Angles are
/// expressions of numbers, <c>pi</c> and inputs with + - * / and parentheses. The service takes more where a device's capabilities say so;
/// none of the devices here does.
/// </remarks>
internal sealed class ProgramParser
{
    private const int MostDepth = 100;

    private static readonly string[] Unsupported =
    [
        "include", "gate", "def", "defcal", "cal", "for", "while", "if", "box", "let", "reset", "ctrl", "negctrl", "inv", "pow", "gphase",
        "const", "int", "uint", "float", "angle", "bool", "array", "duration", "stretch", "delay", "output", "extern", "return", "pragma",
    ];

    private readonly IReadOnlyDictionary<string, double> _inputs;
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly List<GateCall> _gates = [];
    private readonly SortedDictionary<int, int> _assigned = [];
    private readonly List<int> _unassigned = [];
    private readonly IReadOnlyList<Token> _tokens;
    private int _place;
    private (string Name, int Size)? _qubits;
    private (string Name, int Size)? _bits;
    private int _barrierLine;
    private int _depth;

    private ProgramParser(string source, IReadOnlyDictionary<string, double> inputs)
    {
        _tokens = new Lexer(source).Cut();
        _inputs = inputs;
    }

    private Token Current => _tokens[_place];

    /// <summary>Reads a program.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="inputs">Values of the inputs that it declares; null for none.</param>
    /// <returns>The program.</returns>
    /// <exception cref="ProgramException">The text is not in the subset; the message has the line.</exception>
    public static QuantumProgram Parse(string source, IReadOnlyDictionary<string, double>? inputs = null) =>
        new ProgramParser(source, inputs ?? new Dictionary<string, double>(StringComparer.Ordinal)).Parse();

    private QuantumProgram Parse()
    {
        ReadVersion();
        while (Current.Kind != TokenKind.End)
        {
            ReadStatement();
        }

        if (_qubits is not { } qubits)
        {
            throw Error("no qubits are declared.");
        }

        if (_inputs.Keys.FirstOrDefault(name => !_declared.Contains(name)) is { } surplus)
        {
            throw Error($"the input '{surplus}' is given a value, but the program does not declare it.");
        }

        bool measures = _assigned.Count + _unassigned.Count > 0;
        return new QuantumProgram
        {
            QubitCount = qubits.Size,
            Gates = _gates,
            Measured = measures ? [.. _assigned.Values, .. _unassigned] : [.. _gates.SelectMany(static gate => gate.Qubits).Distinct().Order()],
            Measures = measures,
            HasUnassigned = _unassigned.Count > 0,
            BarrierLine = _barrierLine,
        };
    }

    private void ReadVersion()
    {
        if (Current.Text != "OPENQASM")
        {
            throw Error("a program begins with OPENQASM 3.0;");
        }

        _place++;
        if (Current.Text is not ("3" or "3.0"))
        {
            throw Error($"the version is '{Current.Text}'; only 3.0 is taken.");
        }

        _place++;
        Expect(";");
    }

    private void ReadStatement()
    {
        Token first = Current;
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
            case "barrier":
                _barrierLine = _barrierLine == 0 ? first.Line : _barrierLine;
                _place++;
                _ = ReadOperands();
                Expect(";");
                return;
            case "measure":
                _unassigned.AddRange(ReadMeasured());
                Expect(";");
                return;
            default:
                break;
        }

        if (first.Kind != TokenKind.Name || Unsupported.Contains(first.Text, StringComparer.Ordinal))
        {
            throw Error($"'{first.Text}' is not in the subset of OpenQASM 3 that devices take.");
        }

        if (_bits is { } bits && first.Text == bits.Name)
        {
            ReadAssignment(bits);
        }
        else
        {
            ReadGate();
        }
    }

    private (string Name, int Size) ReadRegister((string Name, int Size)? earlier)
    {
        string kind = Current.Text;
        if (earlier is not null)
        {
            throw Error($"a second register of {kind}s is declared; devices take one.");
        }

        _place++;
        int size = 1;
        if (Current.Text == "[")
        {
            size = ReadIndex();
            if (size < 1)
            {
                throw Error($"a register of {kind}s has no place for any.");
            }
        }

        string name = ReadNewName();
        Expect(";");
        return (name, size);
    }

    private void ReadInput()
    {
        _place++;
        if (Current.Text is not ("float" or "angle"))
        {
            throw Error($"an input of the type '{Current.Text}'; only float and angle are taken.");
        }

        _place++;
        if (Current.Text == "[")
        {
            _ = ReadIndex();
        }

        string name = ReadNewName();
        if (!_inputs.ContainsKey(name))
        {
            throw Error($"the input '{name}' is given no value.");
        }

        Expect(";");
    }

    private string ReadNewName()
    {
        Token name = Current;
        if (name.Kind != TokenKind.Name || name.Text is "pi" or "π" or "tau" or "measure" || !_declared.Add(name.Text))
        {
            throw Error($"'{name.Text}' cannot be declared as a name here.");
        }

        _place++;
        return name.Text;
    }

    private void ReadAssignment((string Name, int Size) bits)
    {
        _place++;
        int? bit = Current.Text == "[" ? ReadElement(bits) : null;
        Expect("=");
        IReadOnlyList<int> qubits = ReadMeasured();
        Expect(";");
        if (qubits.Count != (bit is null ? bits.Size : 1))
        {
            throw Error(string.Create(CultureInfo.InvariantCulture, $"{qubits.Count} qubits are measured into another number of bits."));
        }

        for (int index = 0; index < qubits.Count; index++)
        {
            if (!_assigned.TryAdd((bit ?? 0) + index, qubits[index]))
            {
                throw Error(string.Create(CultureInfo.InvariantCulture, $"bit {(bit ?? 0) + index} takes a second measurement."));
            }
        }
    }

    private IReadOnlyList<int> ReadMeasured()
    {
        if (Current.Text != "measure")
        {
            throw Error($"'measure' is expected, not '{Current.Text}'.");
        }

        _place++;
        IReadOnlyList<int> qubits = ReadOperand();
        if (qubits.FirstOrDefault(IsMeasured, -1) is var twice && twice >= 0)
        {
            throw Error(string.Create(CultureInfo.InvariantCulture, $"qubit {twice} is measured a second time."));
        }

        return qubits;
    }

    private void ReadGate()
    {
        Token name = Current;
        if (GateMatrices.Signature(name.Text) is not { } signature)
        {
            throw Error($"'{name.Text}' is not a gate.");
        }

        _place++;
        List<double> angles = Current.Text == "(" ? ReadAngles() : [];
        List<IReadOnlyList<int>> operands = ReadOperands();
        Expect(";");
        if (angles.Count != signature.Angles || operands.Count != signature.Qubits)
        {
            throw new ProgramException(name.Line, string.Create(
                CultureInfo.InvariantCulture,
                $"'{name.Text}' takes {signature.Angles} angles and {signature.Qubits} qubits, not {angles.Count} and {operands.Count}."));
        }

        // A gate of one qubit on a whole register acts on each of its qubits.
        IEnumerable<IReadOnlyList<int>> calls = operands.Count == 1
            ? operands[0].Select(static qubit => (IReadOnlyList<int>)[qubit])
            : [[.. operands.Select(operand => operand.Count == 1 ? operand[0] : throw Error($"'{name.Text}' takes single qubits."))]];
        foreach (IReadOnlyList<int> qubits in calls)
        {
            AddGate(new GateCall(name.Text, angles, qubits, name.Line));
        }
    }

    private void AddGate(GateCall gate)
    {
        if (gate.Qubits.Distinct().Count() < gate.Qubits.Count)
        {
            throw new ProgramException(gate.Line, $"'{gate.Name}' names a qubit twice.");
        }

        if (gate.Qubits.FirstOrDefault(IsMeasured, -1) is var measured && measured >= 0)
        {
            throw new ProgramException(gate.Line, string.Create(CultureInfo.InvariantCulture, $"'{gate.Name}' acts on qubit {measured} after its measurement."));
        }

        _gates.Add(gate);
    }

    private bool IsMeasured(int qubit) => _assigned.ContainsValue(qubit) || _unassigned.Contains(qubit);

    private List<IReadOnlyList<int>> ReadOperands()
    {
        List<IReadOnlyList<int>> operands = [ReadOperand()];
        while (Current.Text == ",")
        {
            _place++;
            operands.Add(ReadOperand());
        }

        return operands;
    }

    private IReadOnlyList<int> ReadOperand()
    {
        if (_qubits is not { } qubits || Current.Text != qubits.Name)
        {
            throw Error($"a qubit is expected, not '{Current.Text}'.");
        }

        _place++;
        return Current.Text == "[" ? [ReadElement(qubits)] : [.. Enumerable.Range(0, qubits.Size)];
    }

    private int ReadElement((string Name, int Size) register)
    {
        int index = ReadIndex();
        return index < register.Size
            ? index
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"{register.Name}[{index}] does not exist; '{register.Name}' has {register.Size}."));
    }

    private int ReadIndex()
    {
        Expect("[");
        if (!int.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            throw Error($"a whole number is expected, not '{Current.Text}'.");
        }

        _place++;
        Expect("]");
        return index;
    }

    private List<double> ReadAngles()
    {
        List<double> angles = [];
        do
        {
            _place++;
            double angle = ReadSum();
            angles.Add(double.IsFinite(angle) ? angle : throw Error("an angle is not a finite number."));
        }
        while (Current.Text == ",");
        Expect(")");
        return angles;
    }

    private double ReadSum()
    {
        double sum = ReadProduct();
        while (Current.Text is "+" or "-")
        {
            bool minus = Current.Text == "-";
            _place++;
            double next = ReadProduct();
            sum += minus ? -next : next;
        }

        return sum;
    }

    private double ReadProduct()
    {
        double product = ReadFactor();
        while (Current.Text is "*" or "/")
        {
            bool divide = Current.Text == "/";
            _place++;
            double next = ReadFactor();
            product = divide ? product / next : product * next;
        }

        return product;
    }

    private double ReadFactor()
    {
        Token token = Current;
        _place++;
        switch (token)
        {
            case { Text: "-" or "+" or "(" }:
                return ReadNested(token);
            case { Kind: TokenKind.Number }:
                return double.Parse(token.Text, CultureInfo.InvariantCulture);
            case { Text: "pi" or "π" }:
                return Math.PI;
            case { Text: "tau" }:
                return Math.Tau;
            case { Kind: TokenKind.Name } when _declared.Contains(token.Text) && _inputs.TryGetValue(token.Text, out double value):
                return value;
            default:
                throw new ProgramException(token.Line, $"a number is expected, not '{token.Text}'.");
        }
    }

    private double ReadNested(Token sign)
    {
        // Endless signs would overflow the stack.
        if (++_depth > MostDepth)
        {
            throw Error(string.Create(CultureInfo.InvariantCulture, $"more than {MostDepth} signs and parentheses stand within each other."));
        }

        double inner = sign.Text == "(" ? ReadSum() : ReadFactor();
        if (sign.Text == "(")
        {
            Expect(")");
        }

        _depth--;
        return sign.Text == "-" ? -inner : inner;
    }

    private void Expect(string symbol)
    {
        if (Current.Text != symbol)
        {
            throw Error($"'{symbol}' is expected, not '{Current.Text}'.");
        }

        _place++;
    }

    private ProgramException Error(string problem) => new(Current.Line, problem);
}
