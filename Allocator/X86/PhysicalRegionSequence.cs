namespace Allocator.X86;

/// <summary>The regions that start in a range of physical memory, from the lowest address up, for a <c>foreach</c>.</summary>
/// <remarks>It reads the bitmap as it goes, from page 0 on; change the memory afterwards.</remarks>
public readonly struct PhysicalRegionSequence
{
    private readonly PageAllocator arena;
    private readonly PageRange range;

    internal PhysicalRegionSequence(PageAllocator arena, PageRange range)
    {
        this.arena = arena;
        this.range = range;
    }

    /// <summary>Starts below the first region.</summary>
    public Enumerator GetEnumerator() => new(arena, range);

    /// <summary>A position between two regions.</summary>
    public struct Enumerator
    {
        private readonly PageRange range;
        private PageAllocator.RegionEnumerator regions;

        internal Enumerator(PageAllocator arena, PageRange range)
        {
            this.range = range;
            regions = arena.Regions.GetEnumerator();
        }

        /// <summary>The region just passed.</summary>
        public PhysicalRegion Current { get; private set; }

        /// <summary>Passes the next region, if there is one.</summary>
        public bool MoveNext()
        {
            while (regions.MoveNext() && regions.Current.Start < range.End)
            {
                if (regions.Current.Start >= range.Start)
                {
                    Current = PhysicalRegion.From(regions.Current);
                    return true;
                }
            }

            return false;
        }
    }
}
