using System.Numerics;
using Allocator.Verification.Oracle;

namespace Allocator.Verification.Generating;

/// <summary>Invents constraints: none half of the time, otherwise one or several of them, near what matters in the arena.</summary>
internal static class PlacementGenerator
{
    public static Placement Next(SeededRandom random, OracleArena arena)
    {
        Placement placement = Placement.Anywhere;
        if (random.Percent(50))
        {
            return placement;
        }

        if (random.Percent(40))
        {
            placement = placement with { Alignment = new(PowerOfTwo(random, arena)) };
        }

        if (random.Percent(30))
        {
            placement = placement with { From = Limit(random, arena) };
        }

        if (random.Percent(30))
        {
            placement = placement with { Below = Limit(random, arena) };
        }

        if (random.Percent(40))
        {
            placement = placement with { Boundary = new(PowerOfTwo(random, arena)) };
        }

        return placement;
    }

    private static long PowerOfTwo(SeededRandom random, OracleArena arena)
    {
        int largest = BitOperations.Log2((ulong)arena.Pages.Value) + 1;
        return random.Percent(4) ? random.Pick([0L, 3, -1, -4, long.MinValue, 1L << 62, 6]) : 1L << (int)random.Between(0, largest);
    }

    private static PageNumber Limit(SeededRandom random, OracleArena arena) => new(random.Below(20) switch
    {
        0 => random.Pick([-1L, long.MaxValue, 1L << 62]),
        1 => arena.Pages.Value,
        2 => 0,
        _ => random.Below(arena.Pages.Value + 2),
    });
}
