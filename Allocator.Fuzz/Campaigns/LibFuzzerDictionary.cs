using System.Collections.Immutable;
using System.Globalization;

namespace Allocator.Fuzz.Campaigns;

/// <summary>Dictionaries as libFuzzer reads them: one quoted string a line.</summary>
internal static class LibFuzzerDictionary
{
    public static string Text(ImmutableArray<ImmutableArray<byte>> words) => string.Concat(words.Select(word => $"\"{Escape(word)}\"\n"));

    private static string Escape(ImmutableArray<byte> word)
        => string.Concat(word.Select(value => string.Create(CultureInfo.InvariantCulture, $"\\x{value:X2}")));
}
