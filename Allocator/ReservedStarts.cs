namespace Allocator;

/// <summary>
/// Which regions are reserved: the one thing that two bits a page can't hold. A sorted array of starts; looking up is a binary search,
/// and only <see cref="MakeRoom"/> ever allocates.
/// </summary>
internal sealed class ReservedStarts
{
    private PageNumber[] starts;
    private int count;

    public ReservedStarts(ReadOnlySpan<PageNumber> starts)
    {
        this.starts = starts.ToArray();
        count = starts.Length;
    }

    public ReadOnlySpan<PageNumber> Starts => starts.AsSpan(0, count);

    public bool IsEmpty => count == 0;

    public bool Contains(PageNumber start) => count > 0 && Starts.BinarySearch(start) >= 0;

    /// <summary>Grows the array when it is full, so that the next <see cref="Add"/> can't fail halfway through an operation.</summary>
    public void MakeRoom()
    {
        if (count == starts.Length)
        {
            Array.Resize(ref starts, Math.Max(4, count * 2));
        }
    }

    /// <summary>Forgets all starts and takes these, ascending.</summary>
    public void Replace(ReadOnlySpan<PageNumber> others)
    {
        if (others.Length > starts.Length)
        {
            starts = new PageNumber[others.Length];
        }

        others.CopyTo(starts);
        count = others.Length;
    }

    /// <summary>Adds a start that is not there yet; there is room for it.</summary>
    public void Add(PageNumber start)
    {
        int position = ~Starts.BinarySearch(start);
        Invariant.Holds(position >= 0, start.Value, start.Value);
        Array.Copy(starts, position, starts, position + 1, count - position);
        starts[position] = start;
        count++;
    }

    /// <summary>Removes a start that is there.</summary>
    public void Remove(PageNumber start)
    {
        int position = Starts.BinarySearch(start);
        Invariant.Holds(position >= 0, start.Value, start.Value);
        count--;
        Array.Copy(starts, position + 1, starts, position, count - position);
    }
}
