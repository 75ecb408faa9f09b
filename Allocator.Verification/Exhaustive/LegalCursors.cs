namespace Allocator.Verification.Exhaustive;

/// <summary>Every state of the cursor that Validate accepts for a bitmap: any place, any color.</summary>
/// <remarks>
/// A place that is legal with some coloring of a region list is legal with the coloring by the rule: the pages that the cursor has handed
/// out are neighbors that the rule has colored. So the places are looked for once for each region list; a test looks for them on every
/// bitmap.
/// </remarks>
public static class LegalCursors
{
    private const int Colors = 5;

    /// <summary>
    /// The open states for the region list that the allocator has, colored by the rule. Its cursor is changed, and its index.
    /// </summary>
    public static void AddOpen(IPlantedAllocator allocator, List<CursorState> cursors)
    {
        int end = allocator.Pages + 1;
        for (int start = 0; start <= end; start++)
        {
            for (int next = start; next <= end; next++)
            {
                for (int above = Math.Max(1, next); above <= end; above++)
                {
                    AddColors(allocator, new(start, next, above, 0), cursors);
                }
            }
        }

        allocator.Cursor = CursorState.Closed;
    }

    /// <summary>The states at one of these places that are legal for the allocator's bitmap, which has the same region list.</summary>
    public static void AddOpen(IPlantedAllocator allocator, List<CursorState> places, List<CursorState> cursors)
    {
        CursorState before = CursorState.Closed;
        foreach (CursorState place in places)
        {
            if (place with { Color = 0 } != before)
            {
                before = place with { Color = 0 };
                AddColors(allocator, before, cursors);
            }
        }

        allocator.Cursor = CursorState.Closed;
    }

    private static void AddColors(IPlantedAllocator allocator, CursorState place, List<CursorState> cursors)
    {
        // What is free has changed for the index with what the cursor is said to have handed out.
        allocator.Cursor = place;
        allocator.RebuildIndex();
        for (int color = 0; color < Colors; color++)
        {
            allocator.Cursor = place with { Color = color };
            if (allocator.Validate() is null)
            {
                cursors.Add(allocator.Cursor);
            }
        }
    }
}
