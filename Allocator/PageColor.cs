namespace Allocator;

/// <summary>
/// What the two bits of a page say: free, or one of the three colors ("distinguishers" in the journal) that keep neighboring
/// regions apart. A region is a longest run of pages of one color.
/// </summary>
public enum PageColor : byte
{
    /// <summary>Nobody owns the page.</summary>
    Free = 0b00,

    /// <summary>The first color of the cycle 01, 10, 11; a region with no left neighbor starts with it.</summary>
    First = 0b01,

    /// <summary>The successor of <see cref="First"/>.</summary>
    Second = 0b10,

    /// <summary>The successor of <see cref="Second"/>; a free left neighbor counts as this one.</summary>
    Third = 0b11,
}
