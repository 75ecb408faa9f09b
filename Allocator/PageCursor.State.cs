namespace Allocator;

/// <content>All of it, for those who put the allocator into a state of their choice.</content>
internal partial struct PageCursor<TWord, TGeometry>
{
    /// <summary>A cursor in any state, legal or not.</summary>
    /// <param name="start">The first page that counts as handed out.</param>
    /// <param name="next">The page that it hands out next.</param>
    /// <param name="end">The first page above its run; zero when it is closed.</param>
    /// <param name="color">The color of the next page.</param>
    public PageCursor(long start, long next, long end, uint color)
    {
        this.start = start;
        this.next = next;
        this.end = end;
        this.color = color;
    }

    /// <summary>What the constructor takes.</summary>
    public readonly (long Start, long Next, long End, uint Color) Parts => (start, next, end, color);
}
