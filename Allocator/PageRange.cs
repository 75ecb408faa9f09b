namespace Allocator;

/// <summary>A stretch of neighboring pages, whatever they hold.</summary>
/// <param name="Start">The lowest page.</param>
/// <param name="Count">How many pages from there on.</param>
public readonly record struct PageRange(PageNumber Start, PageCount Count)
{
    /// <summary>The first page that lies above the range.</summary>
    public PageNumber End => Start + Count;

    /// <summary>The range from a page up to, and without, another.</summary>
    public static PageRange Between(PageNumber start, PageNumber end) => new(start, end - start);

    /// <summary>Whether the page lies in the range.</summary>
    public bool Contains(PageNumber page) => Start <= page && page < End;

    /// <summary>START+PAGES, as traces write it.</summary>
    public override string ToString() => $"{Start}+{Count}";
}
