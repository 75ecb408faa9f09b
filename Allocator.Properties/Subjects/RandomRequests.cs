using Allocator.Verification.Operations;

namespace Allocator.Properties.Subjects;

/// <summary>Requests and images from a seed: small, mostly sensible, sometimes invalid, and the same on every machine.</summary>
internal sealed class RandomRequests(ulong seed)
{
    private ulong state = seed * 0x9E37_79B9_7F4A_7C15 | 1;

    /// <summary>A number from zero up to, and without, the limit.</summary>
    public long Below(long limit)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (long)((state >> 11) % (ulong)limit);
    }

    /// <summary>Any operation on an arena of so many pages.</summary>
    public Operation Next(long pages) => (OperationKind)Below(7) switch
    {
        OperationKind.Allocate => Allocate(pages),
        OperationKind.AllocateAt => Operation.AllocateAt(Page(pages), Count(pages)),
        OperationKind.Free => Operation.Free(Page(pages)),
        OperationKind.Resize => Operation.Resize(Page(pages), Count(pages)),
        OperationKind.Split => Operation.Split(Page(pages), Count(pages)),
        OperationKind.Reserve => Operation.Reserve(Page(pages), Count(pages)),
        _ => Operation.Unreserve(Page(pages)),
    };

    /// <summary>An allocation, in every second case with constraints.</summary>
    public Operation Allocate(long pages)
        => Below(2) == 0 ? Operation.Allocate(Count(pages)) : Operation.Allocate(Count(pages), Placement(pages));

    /// <summary>Any bitmap of so many pages, with some of its regions reserved.</summary>
    public ArenaImage Image(long pages)
    {
        ArenaImage empty = ArenaImage.Empty(new(pages));
        byte[] bytes = empty.CopyBitmap();
        List<PageNumber> reserved = [];
        long before = 0;
        for (long page = 0; page < pages; page++)
        {
            long color = Below(3) == 0 ? Below(4) : before;
            bytes[page / 4] |= (byte)(color << (int)(page % 4 * 2));
            if (color != before && color != 0 && Below(4) == 0)
            {
                reserved.Add(new(page));
            }

            before = color;
        }

        return empty with { Bitmap = [.. bytes], ReservedStarts = [.. reserved] };
    }

    private PageNumber Page(long pages) => new(Below(40) switch
    {
        0 => -1,
        1 => long.MaxValue,
        2 => pages,
        _ => Below(pages),
    });

    private PageCount Count(long pages) => new(Below(40) switch
    {
        0 => 0,
        1 => long.MaxValue,
        2 => long.MinValue,
        < 10 => 1 + Below(pages + 1),
        _ => 1 + Below(1 + (pages / 8)),
    });

    private Placement Placement(long pages) => new(
        Below(2) == 0 ? PageCount.One : PowerOfTwo(),
        Below(2) == 0 ? PageNumber.Zero : Page(pages),
        Below(2) == 0 ? Allocator.Placement.NoLimit : Page(pages),
        Below(2) == 0 ? Allocator.Placement.NoBoundary : PowerOfTwo());

    private PageCount PowerOfTwo() => new(Below(20) switch
    {
        0 => 0,
        1 => 3,
        2 => 1L << 62,
        3 => long.MinValue,
        _ => 1L << (int)Below(7),
    });
}
