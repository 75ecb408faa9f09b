using Allocator.Geometries;
using Allocator.Words;

namespace Allocator;

/// <summary>
/// A page allocator for the x86 page model: two bits a page, three colors, so that neighboring regions never look like one. First fit:
/// every allocation gets the lowest pages that satisfy it. Nothing is allocated on the managed heap by an operation, except
/// when <see cref="PageAllocator{TWord, TGeometry}.Reserve"/> has to make room. Not safe for several threads at once.
/// </summary>
/// <example>
/// <code>
/// PageAllocator allocator = new(new PageCount(2_097_152));          // 8 GiB of 4 KiB pages
/// if (allocator.TryAllocate(new PageCount(3), out PageNumber start))
/// {
///     allocator.Free(start);                                         // PageOutcome.Done
/// }
/// </code>
/// </example>
public sealed class PageAllocator : PageAllocator<Word64, X86Geometry>
{
    /// <summary>An arena of free pages, with a bitmap of its own.</summary>
    /// <param name="pages">How many pages: at least one, at most <see cref="PageAllocator{TWord, TGeometry}.PageCountMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The arena is too small or too large.</exception>
    public PageAllocator(PageCount pages)
        : base(pages)
    {
    }

    private PageAllocator(Memory<byte> bitmap, PageCount pages, ReadOnlySpan<PageNumber> reservedStarts)
        : base(bitmap, pages, reservedStarts)
    {
    }

    private unsafe PageAllocator(byte* bitmap, nint length, PageCount pages, ReadOnlySpan<PageNumber> reservedStarts)
        : base(bitmap, length, pages, reservedStarts)
    {
    }

    /// <summary>Adopts an existing bitmap where it lies, without a copy: it is the allocator's state from now on.</summary>
    /// <inheritdoc cref="PageAllocator{TWord, TGeometry}(Memory{byte}, PageCount, ReadOnlySpan{PageNumber})"/>
    public static PageAllocator Attach(Memory<byte> bitmap, PageCount pages, ReadOnlySpan<PageNumber> reservedStarts = default)
        => new(bitmap, pages, reservedStarts);

    /// <summary>Adopts an existing bitmap at an address that the caller keeps valid, as a kernel does.</summary>
    /// <inheritdoc cref="PageAllocator{TWord, TGeometry}(byte*, nint, PageCount, ReadOnlySpan{PageNumber})"/>
    public static unsafe PageAllocator Attach(byte* bitmap, nint length, PageCount pages, ReadOnlySpan<PageNumber> reservedStarts = default)
        => new(bitmap, length, pages, reservedStarts);
}
