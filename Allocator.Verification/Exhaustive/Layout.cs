using System.Collections.Immutable;
using System.Numerics;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>How the pages of a small arena are divided into regions, whatever their colors: three sets of pages, a bit each.</summary>
/// <param name="Pages">The arena's size: at most <see cref="PagesMax"/>.</param>
/// <param name="Taken">The pages that are not free.</param>
/// <param name="Starts">The first pages of regions.</param>
/// <param name="Reserved">The first pages of reserved regions.</param>
public readonly record struct Layout(int Pages, int Taken, int Starts, int Reserved)
{
    /// <summary>The largest arena whose pages' colors fit a number of 32 bits.</summary>
    public const int PagesMax = 16;

    /// <summary>The first page above the region that starts at the page.</summary>
    public int EndOf(int start)
    {
        int continued = Taken & ~Starts & ~((2 << start) - 1);
        return start + 1 + BitOperations.TrailingZeroCount(~(continued >> (start + 1)));
    }

    /// <summary>The lowest region's start, not below the page; the arena's size when there is none.</summary>
    public int NextStart(int page) => Math.Min(Pages, BitOperations.TrailingZeroCount(Starts & ~((1 << page) - 1)));

    /// <summary>The arena with these colors, as a trace would begin with it.</summary>
    public ArenaImage ToImage(uint bits) => ImageOf(Pages, bits, Reserved);

    /// <inheritdoc cref="ToImage"/>
    public static ArenaImage ImageOf(int pages, uint bits, int reserved)
    {
        ImmutableArray<byte> bytes = [.. Enumerable.Range(0, (pages + 3) / 4).Select(index => (byte)(bits >> (8 * index)))];
        return new(new(pages), bytes, [.. PagesOf(reserved).Select(page => new PageNumber(page))]);
    }

    /// <summary>The pages whose bits are set, ascending.</summary>
    public static IEnumerable<int> PagesOf(int set) => Enumerable.Range(0, PagesMax).Where(page => (set >> page & 1) != 0);

    /// <summary>The region list of a bitmap.</summary>
    public static Layout Of(int pages, uint bits, int reserved)
    {
        int taken = TakenOf(bits);
        int starts = 0;
        for (int page = 0; page < pages; page++)
        {
            starts |= ColoredPages.At(bits, page) == ColoredPages.At(bits, page - 1) ? 0 : 1 << page;
        }

        return new(pages, taken, starts & taken, reserved);
    }

    /// <summary>The pages that are not free in a bitmap.</summary>
    public static int TakenOf(uint bits)
    {
        // One bit for each pair of bits, and then the gaps between them closed: half of them with each step.
        uint pages = (bits | bits >> 1) & 0x5555_5555;
        pages = (pages | pages >> 1) & 0x3333_3333;
        pages = (pages | pages >> 2) & 0x0F0F_0F0F;
        pages = (pages | pages >> 4) & 0x00FF_00FF;
        return (int)((pages | pages >> 8) & 0x0000_FFFF);
    }
}
