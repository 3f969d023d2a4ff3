using System.Text;

namespace Solvers.Models;

/// <summary>
/// The alphabet of byte-level vocabularies: every byte as one printable character. Printable bytes of Latin-1 stand for
/// themselves, the others for U+0100 and on, in order (Radford et al., GPT-2).
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = MakeCharacters();
    private static readonly int[] Bytes = MakeBytes();

    /// <summary>Spells text in the alphabet.</summary>
    /// <param name="text">Well-formed text.</param>
    /// <param name="destination">Receives a character per byte of UTF-8; at least three times as long as the text.</param>
    /// <returns>How many characters were written.</returns>
    public static int Spell(ReadOnlySpan<char> text, Span<char> destination)
    {
        int count = 0;
        Span<byte> bytes = stackalloc byte[4];
        for (int i = 0; i < text.Length;)
        {
            if (char.IsAscii(text[i]))
            {
                destination[count++] = Characters[text[i++]];
                continue;
            }

            int length = char.IsHighSurrogate(text[i]) ? 2 : 1;
            int byteCount = Encoding.UTF8.GetBytes(text.Slice(i, length), bytes);
            foreach (byte value in bytes[..byteCount])
            {
                destination[count++] = Characters[value];
            }

            i += length;
        }

        return count;
    }

    /// <summary>Spells text in the alphabet.</summary>
    /// <param name="text">Well-formed text.</param>
    /// <returns>The spelling.</returns>
    public static string Spell(string text)
    {
        char[] spelled = new char[3 * text.Length];
        return new string(spelled, 0, Spell(text, spelled));
    }

    /// <summary>Reads a spelling back.</summary>
    /// <param name="spelled">The token; as UTF-8 when it has a character outside the alphabet.</param>
    /// <param name="bytes">Receives the bytes.</param>
    public static void Read(string spelled, List<byte> bytes)
    {
        int first = bytes.Count;
        foreach (char character in spelled)
        {
            int value = character < Bytes.Length ? Bytes[character] : -1;
            if (value < 0)
            {
                bytes.RemoveRange(first, bytes.Count - first);
                bytes.AddRange(Encoding.UTF8.GetBytes(spelled));
                return;
            }

            bytes.Add((byte)value);
        }
    }

    private static char[] MakeCharacters()
    {
        char[] characters = new char[256];
        int next = 256;
        for (int value = 0; value < characters.Length; value++)
        {
            bool printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            characters[value] = (char)(printable ? value : next++);
        }

        return characters;
    }

    private static int[] MakeBytes()
    {
        int[] bytes = new int[Characters.Max() + 1];
        Array.Fill(bytes, -1);
        for (int value = 0; value < Characters.Length; value++)
        {
            bytes[Characters[value]] = value;
        }

        return bytes;
    }
}
