using System.Numerics;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;

namespace Allocator.Verification.Exhaustive;

/// <summary>The oracle's answers on one region list, each asked for once.</summary>
/// <remarks>
/// Which pages change is read off the oracle's regions before and after, not derived from the operation. That the answers and those pages
/// are the same for all colorings, and the colors those of <see cref="ExpectedStep.After"/>, is tested on every bitmap of small arenas.
/// </remarks>
public sealed class StepTable
{
    private readonly uint canonical;
    private readonly Layout layout;
    private readonly OracleArena arena;

    public StepTable(Layout layout)
    {
        this.layout = layout;
        canonical = LayoutEnumeration.Canonical(layout);
        arena = OracleArena.Decode(layout.ToImage(canonical));
        Statistics = arena.Statistics();
    }

    /// <summary>The counts over the arena.</summary>
    public ArenaStatistics Statistics { get; }

    /// <summary>What must come of the operation.</summary>
    public ExpectedStep Of(in Operation operation)
    {
        OracleStep step = arena.Apply(operation);
        ExpectedStep expected = Describe(step);
        ReadOnlySpan<byte> bytes = OracleBitmap.Render(step.After);
        uint after = expected.After(canonical);
        for (int index = 0; index < bytes.Length; index++)
        {
            if (bytes[index] != (byte)(after >> (8 * index)))
            {
                throw new InvalidOperationException(
                    $"{operation} on {layout}: the oracle's bitmap is {Convert.ToHexString(bytes)}, not {after:X}.");
            }
        }

        return expected;
    }

    private ExpectedStep Describe(OracleStep step)
    {
        (int taken, int starts, int reserved) = PagesOf(step.After);
        int added = taken & ~layout.Taken;
        int removed = layout.Taken & ~taken;
        int newStarts = starts & ~layout.Starts;
        if (removed != 0)
        {
            return new(step.Answer, StepChange.Erase, Lowest(removed), 0, End(removed), reserved);
        }

        if (newStarts != 0)
        {
            int start = Lowest(newStarts);
            return new(step.Answer, StepChange.Paint, start, 0, new Layout(layout.Pages, taken, starts, reserved).EndOf(start), reserved);
        }

        return added == 0
            ? new(step.Answer, StepChange.Nothing, 0, 0, 0, reserved)
            : new(step.Answer, StepChange.Grow, End(starts & (LowestBit(added) - 1)) - 1, Lowest(added), End(added), reserved);
    }

    private static (int Taken, int Starts, int Reserved) PagesOf(OracleArena arena)
    {
        int taken = 0;
        int starts = 0;
        int reserved = 0;
        foreach (Region region in arena.Regions)
        {
            int start = 1 << (int)region.Start.Value;
            taken |= (1 << (int)region.End.Value) - start;
            starts |= start;
            reserved |= region.IsReserved ? start : 0;
        }

        return (taken, starts, reserved);
    }

    private static int Lowest(int set) => BitOperations.TrailingZeroCount(set);

    private static int LowestBit(int set) => set & -set;

    private static int End(int set) => BitOperations.Log2((uint)set) + 1;
}
