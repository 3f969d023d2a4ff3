using static Solvers.Quantum.Circuits.GateKind;

namespace Solvers.Quantum.Circuits;

/// <summary>Appends the gates that turn |0...0&gt; into states with a fixed number of ones.</summary>
internal static class StatePreparation
{
    /// <summary>
    /// The Dicke state, all assignments with k ones alike, in O(k n) gates (Bärtschi and Eidenbenz, Deterministic Preparation of Dicke States, 2019,
    /// doi 10.1007/978-3-030-25027-0_9).
    /// </summary>
    /// <remarks>More than n / 2 ones are fewer zeros: the state of n - k ones is prepared and every qubit turned round.</remarks>
    /// <param name="circuit">The circuit; its qubits are |0&gt;.</param>
    /// <param name="ones">k, 0 to n.</param>
    public static void AppendDicke(Circuit circuit, int ones)
    {
        int n = circuit.QubitCount;
        int fewer = Math.Min(ones, n - ones);
        for (int qubit = n - fewer; qubit < n; qubit++)
        {
            circuit.Add(X, qubit);
        }

        // D(l, m) follows from D(l - 1, m) and D(l - 1, m - 1): the last qubit is dealt with, then the rest.
        for (int l = n; l > fewer; l--)
        {
            AppendSplit(circuit, l, fewer);
        }

        for (int l = fewer; l > 1; l--)
        {
            AppendSplit(circuit, l, l - 1);
        }

        for (int qubit = 0; ones > fewer && qubit < n; qubit++)
        {
            circuit.Add(X, qubit);
        }
    }

    /// <summary>A product of W states: exactly one 1 in each group, every place alike.</summary>
    /// <param name="circuit">The circuit; its qubits are |0&gt;.</param>
    /// <param name="groups">Lists of qubits that share none.</param>
    public static void AppendWProduct(Circuit circuit, IReadOnlyList<IReadOnlyList<int>> groups)
    {
        foreach (IReadOnlyList<int> group in groups)
        {
            // A single 1 is handed on along the group, leaving an equal share behind at each place.
            circuit.Add(X, group[0]);
            for (int place = 0; place + 1 < group.Count; place++)
            {
                AppendControlledRy(circuit, 2 * Math.Acos(Math.Sqrt(1.0 / (group.Count - place))), group[place], group[place + 1]);
                circuit.AddPair(Cnot, group[place + 1], group[place]);
            }
        }
    }

    /// <summary>The paper's split-and-cyclic-shift gate SCS(l, m) of qubits l - m to l, counted from 1.</summary>
    private static void AppendSplit(Circuit circuit, int l, int m)
    {
        int last = l - 1;
        for (int j = 1; j <= m; j++)
        {
            int target = last - j;
            double angle = 2 * Math.Acos(Math.Sqrt((double)j / l));
            circuit.AddPair(Cnot, target, last);
            if (j == 1)
            {
                AppendControlledRy(circuit, angle, last, target);
            }
            else
            {
                AppendDoublyControlledRy(circuit, angle, last, target + 1, target);
            }

            circuit.AddPair(Cnot, target, last);
        }
    }

    /// <summary>ry where the control is 1: two half turns, which X between them would undo.</summary>
    private static void AppendControlledRy(Circuit circuit, double angle, int control, int target)
    {
        circuit.Add(Ry, target, angle / 2);
        circuit.AddPair(Cnot, control, target);
        circuit.Add(Ry, target, -angle / 2);
        circuit.AddPair(Cnot, control, target);
    }

    /// <summary>ry where both controls are 1: four quarter turns, of which the X between them cancel all unless both apply.</summary>
    private static void AppendDoublyControlledRy(Circuit circuit, double angle, int first, int second, int target)
    {
        for (int half = 0; half < 2; half++)
        {
            circuit.Add(Ry, target, angle / 4);
            circuit.AddPair(Cnot, second, target);
            circuit.Add(Ry, target, -angle / 4);
            circuit.AddPair(Cnot, first, target);
        }
    }
}
