using Allocator.Bitmaps;
using Allocator.Indexing;

namespace Allocator;

/// <content>The internal state, for those who put the allocator into every state that is legal, to see what it does there.</content>
/// <remarks>
/// The bitmap is not part of it: who attached the allocator to an array may write to that. The state of an index belongs to what is free;
/// planted on another bitmap it is what Validate complains of.
/// </remarks>
public partial class PageAllocator<TWord, TGeometry>
{
    private PageAllocator(BitmapMemory bitmap, PageCount pages)
    {
        this.pages = pages.Value;
        memory = bitmap;
        reserved = new(default);
        index = null!;
        wholeBlockPages = this.pages & -BlockGrid<TWord, TGeometry>.PagesPerBlock;
        shortWayPages = CountShortWayPages();
    }

    internal FreeRunIndex<TWord, TGeometry> Index => index;

    internal PageCursor<TWord, TGeometry> Cursor
    {
        get => cursor;
        set => cursor = value;
    }

    /// <summary>
    /// An allocator whose index is missing: an operation that would ask the index or tell it anything throws a
    /// <see cref="NullReferenceException"/>. One that comes to an end does the same whatever the index' state is.
    /// </summary>
    internal static PageAllocator<TWord, TGeometry> WithoutIndex(byte[] bitmap, PageCount pages) => new(new BitmapMemory(bitmap), pages);

    /// <summary>Which regions are reserved from now on; starts of regions, ascending.</summary>
    internal void SetReserved(ReadOnlySpan<PageNumber> starts)
    {
        reserved.Replace(starts);
        shortWayPages = CountShortWayPages();
    }

    /// <summary>Closes the cursor, as an operation does that finds it in its way.</summary>
    internal void CloseOpenCursor() => Settle();
}
