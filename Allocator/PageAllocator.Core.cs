using System.Runtime.CompilerServices;
using Allocator.Bitmaps;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator;

/// <summary>The implementation of <see cref="PageAllocator"/> for any word and geometry.</summary>
/// <remarks>
/// <para>
/// <b>State.</b> The bitmap has two bits a page: <c>00</c> is free, and <c>01</c>, <c>10</c>, <c>11</c> are the colors of
/// taken pages. A region is a longest run of one color, so a region needs no header and no length: its start is a page whose color
/// differs from the page below, its end the next page of another color. What two bits can't say is which regions are reserved; a sorted
/// array of starts does. The index and the cursor are derived from the bitmap and only save reading.
/// </para>
/// <para>
/// <b>Color rule.</b> A new region takes the successor of its left neighbor's color in the cycle 01, 10, 11, and the successor of that one
/// if its right neighbor already has it. Two neighbors exclude two colors at the most, so three suffice. The rule decides every new color:
/// allocated and reserved regions, the second part of a split, and a region that grows until it touches its own color.
/// </para>
/// <para><b>Invariants.</b></para>
/// <list type="number">
/// <item>Neighboring regions differ in color: freeing or measuring one never reaches into the other.</item>
/// <item>Every page is free or in exactly one region, because every page has exactly one color.</item>
/// <item>Reserved starts are starts of regions, ascending, each once.</item>
/// <item>Spare bits of the last byte are zero.</item>
/// <item>The index is in one of the states that <see cref="FreeRunIndex{TWord, TGeometry}.Validate"/> calls legal for the bitmap, in which
/// the pages that the <see cref="PageCursor{TWord, TGeometry}"/> has handed out are still free.</item>
/// </list>
/// <para>
/// <b>Failure.</b> Invalid arguments throw before anything changes. What the state forbids, and a lack of room, are answers. A broken
/// invariant throws <see cref="ImpossibleStateException"/>.
/// </para>
/// <para>
/// <b>Limits.</b> Every two-bit string decodes to some list of regions, so a corrupted bitmap looks like a healthy one with other regions;
/// and a late <c>Free</c> of a page that has been handed out again frees the new owner's region. No allocator without further state can
/// tell.
/// </para>
/// </remarks>
/// <typeparam name="TWord">The word that the kernels compute with.</typeparam>
/// <typeparam name="TGeometry">How the arena is cut into words, blocks and index groups.</typeparam>
public partial class PageAllocator<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const int PagesPerByte = 4;

    private readonly long pages;
    private readonly BitmapMemory memory;
    private readonly ReservedStarts reserved;
    private readonly FreeRunIndex<TWord, TGeometry> index;

    /// <summary>An arena of free pages, with a bitmap of its own.</summary>
    /// <param name="pages">How many pages: at least one, at most <see cref="PageCountMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The arena is too small or too large.</exception>
    public PageAllocator(PageCount pages)
        : this(BitmapMemory.Allocate(BitmapByteCount(pages)), pages, default)
    {
    }

    /// <summary>Adopts an existing bitmap where it lies, without a copy: it is the allocator's state from now on.</summary>
    /// <param name="bitmap">The pages' colors: a quarter byte for each page, rounded up to a whole byte, at any alignment.</param>
    /// <param name="pages">How many pages the bitmap describes.</param>
    /// <param name="reservedStarts">The first pages of the regions that are reserved, ascending.</param>
    /// <exception cref="ArgumentOutOfRangeException">The arena is too small or too large.</exception>
    /// <exception cref="ArgumentException">The bitmap has another length, a spare bit of its last byte is set, or a reserved start is
    /// out of order or starts no region.</exception>
    public PageAllocator(Memory<byte> bitmap, PageCount pages, ReadOnlySpan<PageNumber> reservedStarts)
        : this(new BitmapMemory(bitmap), pages, reservedStarts)
    {
    }

    /// <summary>Adopts an existing bitmap at an address that the caller keeps valid, as a kernel does.</summary>
    /// <param name="bitmap">The address of the bitmap's first byte, at any alignment.</param>
    /// <param name="length">Its length in bytes: a quarter of the pages, rounded up.</param>
    /// <param name="pages">How many pages the bitmap describes.</param>
    /// <param name="reservedStarts">The first pages of the regions that are reserved, ascending.</param>
    /// <exception cref="ArgumentNullException">The address is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The arena or the length is too small or too large.</exception>
    /// <exception cref="ArgumentException">The bitmap has another length, a spare bit of its last byte is set, or a reserved start is
    /// out of order or starts no region.</exception>
    public unsafe PageAllocator(byte* bitmap, nint length, PageCount pages, ReadOnlySpan<PageNumber> reservedStarts)
        : this(NativeMemory(bitmap, length), pages, reservedStarts)
    {
    }

    private PageAllocator(BitmapMemory bitmap, PageCount pages, ReadOnlySpan<PageNumber> reservedStarts)
    {
        int expected = BitmapByteCount(pages);
        if (bitmap.Bytes.Length != expected)
        {
            throw new ArgumentException(
                $"An arena of {pages} pages has a bitmap of {expected} bytes, this one has {bitmap.Bytes.Length}.", nameof(bitmap));
        }

        this.pages = pages.Value;
        memory = bitmap;
        if (!Bitmap.SpareBitsAreZero())
        {
            throw new ArgumentException(
                $"Bits of the last byte beyond page {this.pages - 1} are set: 0x{memory.Bytes[^1]:X2}.", nameof(bitmap));
        }

        if (FirstBadReservedStart(reservedStarts) is { } fault)
        {
            throw new ArgumentException(fault.ToString(), nameof(reservedStarts));
        }

        reserved = new(reservedStarts);
        index = new(Bitmap);
        wholeBlockPages = Unsafe.IsNullRef(ref memory.First) ? 0 : this.pages & -BlockGrid<TWord, TGeometry>.PagesPerBlock;
        shortWayPages = CountShortWayPages();
    }

    /// <summary>The largest arena: 32 TiB of 4 KiB pages, whose bitmap is the largest span of bytes there is.</summary>
    public static PageCount PageCountMax => new((long)Array.MaxLength * PagesPerByte);

    /// <summary>The arena's size.</summary>
    public PageCount PageCount => new(pages);

    /// <summary>The bitmap itself, not a copy. With <see cref="ReservedStarts"/> it is a complete dump, fit to be attached again.</summary>
    public ReadOnlySpan<byte> BitmapBytes => memory.Bytes;

    /// <summary>The first pages of the reserved regions, ascending; valid until the next operation.</summary>
    public ReadOnlySpan<PageNumber> ReservedStarts => reserved.Starts;

    /// <summary>All memory that describes the arena, in bytes: the bitmap and its index, reserved starts apart.</summary>
    public long MetadataByteCount => memory.Bytes.Length + index.BytesUsed;

    private PageBitmap<TWord, TGeometry> Bitmap => new(memory.Bytes, pages);

    /// <summary>The length in bytes of the bitmap of an arena: a quarter of the pages, rounded up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The arena is too small or too large.</exception>
    public static int BitmapByteCount(PageCount pages)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pages, PageCount.One, nameof(pages));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pages, PageCountMax, nameof(pages));
        return (int)((pages.Value + PagesPerByte - 1) / PagesPerByte);
    }

    private static unsafe BitmapMemory NativeMemory(byte* bitmap, nint length)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength);
        return new(bitmap, (int)length);
    }
}
