using System.Collections.Immutable;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;

namespace Allocator.Verification.Generating;

/// <summary>
/// Invents the next operation of a history from what is in the arena: victims that are live, sizes that just fit or just don't.
/// </summary>
/// <remarks>Most operations make sense, because those that are refused lead nowhere; a few don't, because refusing is part of the
/// job.</remarks>
public sealed class OperationGenerator
{
    private const int NonsensePercent = 2;

    // How often each kind comes, relative to the others. Allocations outnumber releases a little, so that arenas fill up.
    private static readonly ImmutableArray<(OperationKind Kind, int Weight)> Weights =
    [
        (OperationKind.Allocate, 32),
        (OperationKind.AllocateAt, 14),
        (OperationKind.Free, 24),
        (OperationKind.Resize, 14),
        (OperationKind.Split, 8),
        (OperationKind.Reserve, 4),
        (OperationKind.Unreserve, 4),
    ];

    private readonly ImmutableArray<OperationKind> kinds;
    private readonly bool hasConstraints;

    public OperationGenerator(SubjectClaims claims)
    {
        hasConstraints = claims.HasConstraints;
        kinds = [.. Weights.Where(entry => claims.Has(entry.Kind)).SelectMany(entry => Enumerable.Repeat(entry.Kind, entry.Weight))];
    }

    public Operation Next(SeededRandom random, OracleArena arena)
    {
        OperationKind kind = random.Pick(kinds);
        return kind switch
        {
            OperationKind.Allocate => Operation.Allocate(
                Size(random, arena), hasConstraints ? PlacementGenerator.Next(random, arena) : Placement.Anywhere),
            OperationKind.AllocateAt => AtFreePages(random, arena, Operation.AllocateAt),
            OperationKind.Reserve => AtFreePages(random, arena, Operation.Reserve),
            OperationKind.Free => Operation.Free(Victim(random, arena, isReserved: false)),
            OperationKind.Unreserve => Operation.Unreserve(Victim(random, arena, isReserved: true)),
            OperationKind.Resize => Resize(random, arena),
            OperationKind.Split => Split(random, arena),
            _ => throw new InvalidOperationException($"No way to invent an operation {kind}."),
        };
    }

    /// <summary>
    /// A size that means something in this arena: small, at a word's edge, just what a free run holds, all of it, or nonsense.
    /// </summary>
    private static PageCount Size(SeededRandom random, OracleArena arena)
    {
        if (random.Percent(NonsensePercent))
        {
            return new(random.Pick([0L, -1, long.MinValue, long.MaxValue, long.MaxValue - 1, 1L << 62]));
        }

        return new(random.Below(10) switch
        {
            < 5 => random.Between(1, 4),
            5 => random.Between(1, Math.Max(1, arena.Pages.Value / 3)),
            6 => random.Pick([31L, 32, 33, 63, 64, 65, 511, 512, 513]),
            7 => arena.Pages.Value + random.Between(-1, 1),
            _ => NearRunLength(random, arena),
        });
    }

    private static long NearRunLength(SeededRandom random, OracleArena arena)
    {
        PageRange run = SomeFreeRun(random, arena);
        return Math.Max(1, run.Count.Value + random.Between(-1, 1));
    }

    private static PageRange SomeFreeRun(SeededRandom random, OracleArena arena)
    {
        ImmutableArray<PageRange> runs = [.. arena.FreeRuns()];
        return runs.IsEmpty ? default : random.Pick(runs);
    }

    private static Operation AtFreePages(SeededRandom random, OracleArena arena, Func<PageNumber, PageCount, Operation> operation)
    {
        if (random.Percent(8) && !arena.Regions.IsEmpty)
        {
            return AcrossARegion(random, random.Pick(arena.Regions), operation);
        }

        PageRange run = SomeFreeRun(random, arena);
        if (run.Count == PageCount.Zero || random.Percent(12))
        {
            return operation(SomePage(random, arena), Size(random, arena));
        }

        long offset = random.Percent(30) ? 0 : random.Below(run.Count.Value);
        long room = run.Count.Value - offset;
        long pages = random.Percent(40) ? room : random.Between(1, Math.Min(room, 6));
        return operation(run.Start + new PageCount(offset), new(pages));
    }

    /// <summary>Pages that begin at a region or below it and end in it or above it: refused because of what lies in the middle.</summary>
    private static Operation AcrossARegion(SeededRandom random, Region region, Func<PageNumber, PageCount, Operation> operation)
    {
        PageNumber start = new(Math.Max(0, region.Start.Value - random.Between(0, 3)));
        PageCount upToRegion = region.Start - start;
        return operation(start, upToRegion + new PageCount(random.Between(1, region.Pages.Value + 3)));
    }

    /// <summary>Any page: of the arena mostly, at its end, far beyond, or negative.</summary>
    private static PageNumber SomePage(SeededRandom random, OracleArena arena) => new(random.Below(20) switch
    {
        0 => arena.Pages.Value,
        1 => random.Pick([-1L, long.MinValue, long.MaxValue, 1L << 62]),
        _ => random.Below(arena.Pages.Value),
    });

    /// <summary>The start of a region, nine times out of ten.</summary>
    private static PageNumber Victim(SeededRandom random, OracleArena arena, bool isReserved)
    {
        ImmutableArray<Region> wanted = [.. arena.Regions.Where(region => region.IsReserved == isReserved)];
        ImmutableArray<Region> victims = wanted.IsEmpty || random.Percent(10) ? arena.Regions : wanted;
        return victims.IsEmpty || random.Percent(10) ? SomePage(random, arena) : random.Pick(victims).Start;
    }

    private static Operation Resize(SeededRandom random, OracleArena arena)
    {
        PageNumber start = Victim(random, arena, isReserved: false);
        if (arena.RegionAt(start) is not { } region || random.Percent(NonsensePercent))
        {
            return Operation.Resize(start, Size(random, arena));
        }

        Region behindTheLast = new(PageNumber.Zero + arena.Pages, default, default, default);
        PageNumber next = arena.Regions.FirstOrDefault(other => other.Start >= region.End, behindTheLast).Start;
        long room = (next - region.End).Value;
        return Operation.Resize(start, new(random.Below(8) switch
        {
            < 3 => region.Pages.Value + room,
            3 => region.Pages.Value + room + 1,
            4 => region.Pages.Value + random.Below(room + 1),
            5 => region.Pages.Value,
            _ => random.Between(1, region.Pages.Value),
        }));
    }

    private static Operation Split(SeededRandom random, OracleArena arena)
    {
        ImmutableArray<Region> divisible = [.. arena.Regions.Where(region => region.Pages > PageCount.One)];
        if (divisible.IsEmpty || random.Percent(15))
        {
            return Operation.Split(Victim(random, arena, isReserved: false), Size(random, arena));
        }

        Region region = random.Pick(divisible);
        return Operation.Split(region.Start, new(random.Between(1, region.Pages.Value - 1)));
    }
}
