namespace Allocator.Verification.Exhaustive;

/// <summary>What is to be exhausted.</summary>
/// <param name="Pages">The arena's size: at most <see cref="Layout.PagesMax"/>.</param>
/// <param name="ShardNumber">Which part of the work, counted from 1.</param>
/// <param name="ShardCount">How many parts there are.</param>
/// <param name="Jobs">How many threads work at the same time.</param>
public sealed record ExhaustiveSettings(int Pages, int ShardNumber, int ShardCount, int Jobs)
{
    /// <summary>All of it, on all processors.</summary>
    public static ExhaustiveSettings Whole(int pages) => new(pages, 1, 1, Environment.ProcessorCount);

    /// <summary>The first unit of this part: a unit is a set of taken pages.</summary>
    public int FirstUnit => (int)((1L << Pages) * (ShardNumber - 1) / ShardCount);

    /// <summary>How many units this part has.</summary>
    public int UnitCount => (int)((1L << Pages) * ShardNumber / ShardCount) - FirstUnit;

    /// <summary>
    /// The taken pages of a unit, a bit each. Neighboring units have pages that are far apart, so that the parts take about as long as one
    /// another, and the time that is left can be told from the time that has passed.
    /// </summary>
    public int TakenPagesOf(int unit) => (int)(((FirstUnit + unit) * 0x9E37_79B1L) & ((1L << Pages) - 1));
}
