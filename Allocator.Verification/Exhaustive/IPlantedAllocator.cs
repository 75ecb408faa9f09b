using Allocator.Verification.Subjects;

namespace Allocator.Verification.Exhaustive;

/// <summary>An allocator of a small arena that can be put into any state, legal or not.</summary>
/// <remarks>
/// The state is the bitmap, the reserved regions, the cursor and the index. What the index knows besides the parts that have a member here
/// follows from what is free, and is part of what is saved and loaded.
/// </remarks>
public interface IPlantedAllocator : ISubject
{
    /// <summary>What <see cref="Reserved"/> says when the allocator's own account of it is broken.</summary>
    const int BadReserved = -1;

    /// <summary>The arena's size.</summary>
    int Pages { get; }

    /// <summary>The whole bitmap, two bits a page, the bits of its last byte beyond the arena included.</summary>
    uint Bits { get; set; }

    /// <summary>
    /// The first pages of the reserved regions, a bit each; <see cref="BadReserved"/> when they are not ascending pages of the arena, or
    /// what else the allocator keeps of them does not follow from them.
    /// </summary>
    int Reserved { get; set; }

    CursorState Cursor { get; set; }

    /// <summary>How many blocks the index knows.</summary>
    int BlockCount { get; }

    /// <summary>How many blocks may be stale at a time.</summary>
    int StaleBlocksMax { get; }

    /// <summary>The highest value that the patience has.</summary>
    int PatienceMax { get; }

    int Patience { get; set; }

    /// <summary>Where the index looks for the first free page.</summary>
    int LowestFree { get; set; }

    /// <summary>How many numbers hold the index' whole state.</summary>
    int IndexLength { get; }

    void SaveIndex(Span<long> state);

    void LoadIndex(ReadOnlySpan<long> state);

    /// <summary>The index becomes what attaching makes it, on the bitmap with the pages free that the cursor has handed out.</summary>
    void RebuildIndex();

    /// <summary>How long the index says the block's longest run is; null when the block is open.</summary>
    int? LengthOf(int block);

    void SetLength(int block, int? length);

    /// <summary>The blocks whose lengths may be too long, the oldest first.</summary>
    ReadOnlySpan<int> StaleBlocks { get; }

    /// <summary>These blocks are stale from now on.</summary>
    void SetStaleBlocks(ReadOnlySpan<int> blocks);

    /// <summary>Closes the cursor as an operation does that finds it in its way.</summary>
    void CloseCursor();
}
