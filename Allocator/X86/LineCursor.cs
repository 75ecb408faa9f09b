using System.Buffers;
using System.Globalization;

namespace Allocator.X86;

/// <summary>A position in a line of text, which moves right as the line is read and knows how to say where reading failed.</summary>
internal ref struct LineCursor
{
    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly ReadOnlySpan<char> text;
    private int position;

    /// <summary>Starts at the first character, or behind as many as are to be passed unread.</summary>
    public LineCursor(ReadOnlySpan<char> text, int line, int position = 0)
    {
        this.text = text;
        this.position = position;
        Line = line;
    }

    public int Line { get; }

    private readonly ReadOnlySpan<char> Rest => text[position..];

    /// <summary>Passes blanks, if there are any.</summary>
    public void SkipBlanks() => position = text.Length - Rest.TrimStart().Length;

    /// <summary>Passes the literal if it comes next.</summary>
    public bool TrySkip(string literal)
    {
        bool found = Rest.StartsWith(literal, StringComparison.Ordinal);
        position += found ? literal.Length : 0;
        return found;
    }

    public void Skip(string literal)
    {
        if (!TrySkip(literal))
        {
            throw Failure($"expected '{literal}'");
        }
    }

    /// <summary>Reads one or more hexadecimal digits.</summary>
    public ulong ReadHexadecimal()
    {
        int length = Rest.IndexOfAnyExcept(HexadecimalDigits);
        length = length < 0 ? Rest.Length : length;
        if (length == 0)
        {
            throw Failure("expected a hexadecimal number");
        }

        ReadOnlySpan<char> digits = Rest[..length];
        if (!ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value))
        {
            throw Failure($"the address {digits} has more than 64 bits");
        }

        position += length;
        return value;
    }

    /// <summary>Reads a range's second number, which is at least the first one less <paramref name="slack"/>.</summary>
    public ulong ReadHexadecimalFrom(ulong first, ulong slack)
    {
        LineCursor start = this;
        ulong second = ReadHexadecimal();
        return (UInt128)second + slack >= first
            ? second
            : throw start.Failure($"the range ends at 0x{second:x}, below its start 0x{first:x}");
    }

    /// <summary>What is left of the line, without blanks around it; those before it are passed.</summary>
    public string ReadRest()
    {
        SkipBlanks();
        return Rest.TrimEnd().ToString();
    }

    public readonly MemoryMapFormatException Failure(string reason) => MemoryMapFormatException.AtColumn(Line, position + 1, reason);
}
