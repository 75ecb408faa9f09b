using Allocator.Verification.Generating;

namespace Allocator.Properties;

/// <summary>Lengths of runs for bitmaps that are made without the generators.</summary>
internal static class RandomLengths
{
    /// <summary>A length from 1 up to the limit: mostly short, now and then as long as there is room for.</summary>
    public static long Length(this SeededRandom random, long limit)
    {
        int magnitude = (int)random.Below(14);
        return 1 + random.Below(Math.Min(limit, 1L << magnitude));
    }
}
