using System.Globalization;
using Allocator.X86;

namespace Allocator.Properties.X86;

/// <summary>Memory maps as short texts, for tables: <c>U 1000+9000; R 9fc00+400</c> is a usable and a reserved entry, each with its first
/// byte and its length in hexadecimal.</summary>
internal static class MapText
{
    public static MemoryMap Map(string text) => new(Entries(text));

    public static IEnumerable<MemoryMapEntry> Entries(string text)
        => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Entry);

    private static MemoryMapEntry Entry(string text)
    {
        string[] numbers = text[1..].Split('+');
        return new(
            ulong.Parse(numbers[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            UInt128.Parse(numbers[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            text[0] == 'U',
            text);
    }
}
