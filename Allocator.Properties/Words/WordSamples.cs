using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Words;

/// <summary>The words that kernels are tried on: all of them where there are few, edges and random runs where there are many.</summary>
internal static class WordSamples
{
    public const ulong Seed = 0x5EED_0001;

    public static IEnumerable<ulong> Of<TWord>()
        where TWord : struct, IConcreteWord<TWord>
        => TWord.PageCount == TinyWord.PageCount ? Enumerable.Range(0, 16).Select(bits => (ulong)bits) : EdgesAndRandom();

    private static IEnumerable<ulong> EdgesAndRandom()
    {
        yield return 0;
        foreach (ulong fill in (ulong[])[0x5555_5555_5555_5555, 0xAAAA_AAAA_AAAA_AAAA, ulong.MaxValue])
        {
            yield return fill;
            for (int page = 0; page < 32; page++)
            {
                ulong lane = 0b11UL << (2 * page);
                yield return fill & lane;
                yield return fill & ~lane;
                yield return fill & (lane - 1);
            }
        }

        SeededRandom random = new(Seed);
        for (int sample = 0; sample < 150; sample++)
        {
            yield return random.NextBits();
            yield return BitConverter.ToUInt64(PageList.OfRandomRuns(random, 32).Pack());
        }
    }
}
