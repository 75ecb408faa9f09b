using System.Collections.Immutable;
using Allocator.Verification.Generating;
using Allocator.Verification.Minimizing;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;

namespace Allocator.Fuzz.Mutating;

/// <summary>Gives one number of an operation another value that means something: a neighbor, an edge, what is free.</summary>
internal static class NumberMutations
{
    // Words of 2 and 32 pages, blocks of 4 and 512, groups of 64 blocks, and groups of those.
    private static readonly ImmutableArray<long> Edges = [2, 4, 8, 16, 32, 64, 512, 32_768, 2_097_152];

    public static Operation Apply(in Operation operation, OracleArena before, SeededRandom random)
    {
        Operation known = operation;
        TraceNumber number = random.Pick<TraceNumber>([.. TraceNumber.All.Where(candidate => candidate.BelongsTo(known))]);
        long value = number.Read(operation);
        return number.Write(operation, random.Below(8) switch
        {
            < 3 => value + random.Pick([-1L, 1]),
            3 => random.Pick(Edges) + random.Between(-1, 1),
            4 => EdgeAtOrAbove(value, random) + random.Between(-1, 1),
            5 => number.Plainest,
            6 => random.Percent(50) ? value * 2 : value / 2,
            _ => OfTheArena(before, random) + random.Between(-1, 1),
        });
    }

    private static long EdgeAtOrAbove(long value, SeededRandom random)
    {
        long edge = random.Pick(Edges);
        return value is < 0 or > int.MaxValue ? edge : (value + edge - 1) / edge * edge;
    }

    /// <summary>The start, the end or the length of something that is free or taken.</summary>
    private static long OfTheArena(OracleArena arena, SeededRandom random)
    {
        PageRange[] ranges =
        [
            .. arena.FreeRuns(),
            .. arena.Regions.Select(region => new PageRange(region.Start, region.Pages)),
        ];
        PageRange range = random.Pick(ranges);
        return random.Pick([range.Start.Value, range.End.Value, range.Count.Value]);
    }
}
