namespace Allocator.Properties.Benchmarks;

/// <summary>First fit over a list of pages, one page at a time: what every heap is held against.</summary>
internal sealed class NaiveHeap(long pages)
{
    public const long None = -1;

    private readonly bool[] taken = new bool[pages];

    /// <summary>The lowest start that fits; none when there is none.</summary>
    public long LowestFit(long count, long alignment)
    {
        for (long start = 0; start + count <= taken.Length; start += alignment)
        {
            if (IsFree(start, count))
            {
                return start;
            }
        }

        return None;
    }

    public bool IsFree(long start, long count)
        => start >= 0 && start + count <= taken.Length && !taken.AsSpan((int)start, (int)count).Contains(true);

    public void Mark(long start, long count, bool isTaken) => taken.AsSpan((int)start, (int)count).Fill(isTaken);
}
