using System.Collections.Immutable;
using System.Globalization;
using Allocator.Verification.Text;

namespace Allocator.Verification.Traces;

/// <summary>The words of one line, taken from the left; every complaint names the line and the column.</summary>
internal sealed class TraceTokens
{
    private readonly string line;
    private readonly int lineNumber;
    private int position;

    public TraceTokens(string line, int lineNumber)
    {
        int comment = line.IndexOf('#', StringComparison.Ordinal);
        this.line = (comment < 0 ? line : line[..comment]).TrimEnd();
        this.lineNumber = lineNumber;
        SkipSpace();
    }

    public bool AtEnd => position == line.Length;

    /// <summary>The next word, without taking it; empty at the end.</summary>
    public string Peek() => line[position..EndOfWord()];

    public string TakeWord(string what)
    {
        if (AtEnd)
        {
            throw Error($"{what} is missing");
        }

        string word = Peek();
        position += word.Length;
        SkipSpace();
        return word;
    }

    public bool TakeIf(string word)
    {
        if (Peek() != word)
        {
            return false;
        }

        TakeWord(word);
        return true;
    }

    public long TakeNumber(string what)
    {
        string word = AtEnd ? "" : Peek();
        long value = word.Length == 0 ? throw Error($"{what} is missing") : ParseNumber(word);
        TakeWord(what);
        return value;
    }

    public byte TakeByte()
    {
        string word = Peek();
        if (word.Length != 2 || !byte.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
        {
            throw Error(AtEnd ? "a byte is missing" : $"'{word}' is not a byte of two hexadecimal digits");
        }

        TakeWord("a byte");
        return value;
    }

    public void RequireEnd()
    {
        if (!AtEnd)
        {
            throw Error($"'{Peek()}' is one word too many");
        }
    }

    /// <summary>Where the next word begins, counted from 1.</summary>
    public int Column => position + 1;

    /// <summary>A complaint about the next word.</summary>
    public TraceFormatException Error(string reason) => ErrorAt(Column, reason);

    /// <summary>A complaint about a word that has been taken already.</summary>
    public TraceFormatException ErrorAt(int column, string reason) => new(lineNumber, column, reason);

    /// <summary>A complaint about the next word, which should be one of these.</summary>
    public TraceFormatException Unknown(string what, IEnumerable<string> known)
    {
        ImmutableArray<string> words = [.. known];
        return Error($"'{Peek()}' is no {what}; {Suggestion.Phrase(Peek(), words)}");
    }

    private long ParseNumber(string word)
    {
        bool isNegative = word[0] == '-';
        string digits = isNegative ? word[1..] : word;
        bool isHexadecimal = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool isNumber = isHexadecimal
            ? UInt128.TryParse(digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 magnitude)
            : UInt128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out magnitude);
        if (!isNumber)
        {
            throw Error(digits.Length > 0 && digits.All(char.IsAsciiDigit) ? TooLarge(word) : $"'{word}' is not a number");
        }

        Int128 value = isNegative ? -(Int128)magnitude : (Int128)magnitude;
        bool fits = magnitude <= 1UL << 63 && value <= long.MaxValue;
        return fits ? (long)value : throw Error(TooLarge(word));
    }

    private static string TooLarge(string word) => $"{word} is too large: numbers lie below 2^63";

    private int EndOfWord()
    {
        int end = position;
        while (end < line.Length && !char.IsWhiteSpace(line[end]))
        {
            end++;
        }

        return end;
    }

    private void SkipSpace()
    {
        while (position < line.Length && char.IsWhiteSpace(line[position]))
        {
            position++;
        }
    }
}
