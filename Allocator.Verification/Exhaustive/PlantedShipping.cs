using System.Runtime.CompilerServices;
using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Words;

namespace Allocator.Verification.Exhaustive;

/// <summary>The allocator that ships, in whatever state it is put.</summary>
public sealed class PlantedShipping<TWord, TGeometry> : IPlantedAllocator
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private readonly byte[] bitmap;
    private readonly PageAllocator<TWord, TGeometry> allocator;
    private readonly ShippingSubject<TWord, TGeometry> subject;
    private readonly long shortWayPagesMax;
    private readonly PageNumber[] starts = new PageNumber[Layout.PagesMax];

    /// <summary>On an arena of free pages.</summary>
    public PlantedShipping(int pages)
        : this(pages, (bitmap, count) => new(bitmap, count, default))
    {
    }

    private PlantedShipping(int pages, Func<byte[], PageCount, PageAllocator<TWord, TGeometry>> create)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pages, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pages, Layout.PagesMax);
        Pages = pages;
        bitmap = new byte[(pages + 3) / 4];
        allocator = create(bitmap, new(pages));
        subject = new(allocator);

        // Room for all: from now on nothing is allocated.
        allocator.SetReserved(starts);
        allocator.SetReserved(default);
        shortWayPagesMax = ShortWayPages(allocator);
    }

    public int Pages { get; }

    public uint Bits
    {
        get
        {
            uint bits = 0;
            for (int index = 0; index < bitmap.Length; index++)
            {
                bits |= (uint)bitmap[index] << (8 * index);
            }

            return bits;
        }

        set
        {
            for (int index = 0; index < bitmap.Length; index++)
            {
                bitmap[index] = (byte)(value >> (8 * index));
            }
        }
    }

    public int Reserved
    {
        get
        {
            int reserved = 0;
            long previous = -1;
            foreach (PageNumber start in allocator.ReservedStarts)
            {
                if (start.Value <= previous || start.Value >= Pages)
                {
                    return IPlantedAllocator.BadReserved;
                }

                previous = start.Value;
                reserved |= 1 << (int)previous;
            }

            long shortWayPages = reserved == 0 ? shortWayPagesMax : 0;
            return ShortWayPages(allocator) == shortWayPages ? reserved : IPlantedAllocator.BadReserved;
        }

        set
        {
            int count = 0;
            for (int page = 0; page < Pages; page++)
            {
                if ((value >> page & 1) != 0)
                {
                    starts[count] = new(page);
                    count++;
                }
            }

            allocator.SetReserved(starts.AsSpan(0, count));
        }
    }

    public CursorState Cursor
    {
        get
        {
            (long start, long next, long end, uint color) = allocator.Cursor.Parts;
            return new((int)start, (int)next, (int)end, (int)color);
        }
        set => allocator.Cursor = new(value.Start, value.Next, value.End, (uint)value.Color);
    }

    public int BlockCount => allocator.Index.BlockCount;

    public int StaleBlocksMax => TGeometry.StaleBlocksMax;

    public int PatienceMax => allocator.Index.PatienceMax;

    public int Patience
    {
        get => allocator.Index.Patience;
        set => allocator.Index.Patience = value;
    }

    public int LowestFree
    {
        get => (int)allocator.Index.LowestFree;
        set => allocator.Index.LowestFree = value;
    }

    public ReadOnlySpan<int> StaleBlocks => allocator.Index.StaleBlocksFromOldest;

    public int IndexLength => allocator.Index.StateLength;

    public ReadOnlySpan<byte> Bitmap => subject.Bitmap;

    public ArenaStatistics Statistics => subject.Statistics;

    /// <summary>One whose index is missing: what would ask or tell it anything throws a <see cref="NullReferenceException"/>.</summary>
    public static PlantedShipping<TWord, TGeometry> WithoutIndex(int pages) => new(pages, PageAllocator<TWord, TGeometry>.WithoutIndex);

    public void SaveIndex(Span<long> state) => allocator.Index.SaveState(state);

    public void LoadIndex(ReadOnlySpan<long> state) => allocator.Index.LoadState(state);

    public void RebuildIndex()
    {
        uint bits = Bits;
        CursorState cursor = Cursor;
        Bits = ColoredPages.Paint(bits, cursor.Start, cursor.Next, PageColor.Free);
        allocator.Index.Rebuild(new PageBitmap<TWord, TGeometry>(bitmap, Pages));
        Bits = bits;
    }

    public int? LengthOf(int block) => allocator.Index.LengthOf(block) is >= 0 and long length ? (int)length : null;

    public void SetLength(int block, int? length)
        => allocator.Index.SetLength(block, length ?? Indexing.FreeRunIndex<TWord, TGeometry>.OpenLength);

    public void SetStaleBlocks(ReadOnlySpan<int> blocks) => allocator.Index.SetStaleBlocks(blocks);

    public void CloseCursor() => allocator.CloseOpenCursor();

    public Answer Apply(in Operation operation) => subject.Apply(operation);

    public void ReadRegions(ICollection<Region> regions) => subject.ReadRegions(regions);

    public Region? RegionAt(PageNumber page) => subject.RegionAt(page);

    public string? Validate() => allocator.Validate()?.ToString();

    // Validate asks for it as well, but not in every state. While it is not zero, pages are freed without a look at the reserved starts.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "shortWayPages")]
    private static extern ref long ShortWayPages(PageAllocator<TWord, TGeometry> allocator);
}
