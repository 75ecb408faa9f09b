using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>
/// One page at the edge of two blocks, taken or freed, with every kind of neighbors and every legal knowledge of the blocks.
/// </summary>
public abstract class BlockEdgeProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    // Enough blocks above the edge for the short way of single pages.
    private const int Blocks = 6;

    private static readonly int PagesPerBlock = (int)BlockGrid<TWord, TGeometry>.PagesPerBlock;

    public static TheoryData<string, int, bool> Edges => new()
    {
        { "the last page but one, others free", -2, true },
        { "the last page of a block, others free", -1, true },
        { "the first page of a block, others free", 0, true },
        { "the second page of a block, others free", 1, true },
        { "the last page but one, others taken", -2, false },
        { "the last page of a block, others taken", -1, false },
        { "the first page of a block, others taken", 0, false },
        { "the second page of a block, others taken", 1, false },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void Free_LeavesALegalIndex(string name, int offset, bool othersAreFree)
        => ForEachState(name, offset, othersAreFree, PageColor.Second, (allocator, page) => allocator.Free(page) == PageOutcome.Done);

    [Theory]
    [MemberData(nameof(Edges))]
    public void AllocateAt_LeavesALegalIndex(string name, int offset, bool othersAreFree)
        => ForEachState(name, offset, othersAreFree, PageColor.Free, (allocator, page) => allocator.TryAllocateAt(page, PageCount.One));

    [Theory]
    [MemberData(nameof(Edges))]
    public void Allocate_LeavesALegalIndex(string name, int offset, bool othersAreFree)
        => ForEachState(name, offset, othersAreFree, PageColor.Free, (allocator, _) => allocator.TryAllocate(PageCount.One, out _));

    private static void ForEachState(
        string name, int offset, bool othersAreFree, PageColor color, Func<PageAllocator<TWord, TGeometry>, PageNumber, bool> change)
    {
        int page = (2 * PagesPerBlock) + offset;
        foreach (PageColor left in (PageColor[])[PageColor.Free, PageColor.First])
        {
            foreach (PageColor right in (PageColor[])[PageColor.Free, PageColor.First])
            {
                foreach (int stale in (int[])[FreeRunIndex<TWord, TGeometry>.None, 1, 2])
                {
                    PageList arena = new(new PageColor[Blocks * PagesPerBlock]);
                    arena.Paint(0, arena.Count, othersAreFree ? PageColor.Free : PageColor.Third);
                    arena.Paint(page - 1, page, left);
                    arena.Paint(page, page + 1, color);
                    arena.Paint(page + 1, page + 2, right);
                    PageAllocator<TWord, TGeometry> allocator = WithStale(arena, stale);
                    string context = $"{name}: left {left}, right {right}, stale {stale}";
                    Assert.True(allocator.Validate() is null, $"{context}, before: {allocator.Validate()}");
                    Assert.True(change(allocator, new(page)), context);
                    Assert.True(allocator.Validate() is null, $"{context}: {allocator.Validate()}");
                }
            }
        }
    }

    /// <summary>The block, if there is one, promises a run up to the arena's end.</summary>
    private static PageAllocator<TWord, TGeometry> WithStale(PageList arena, int block)
    {
        PageAllocator<TWord, TGeometry> allocator = new(arena.Pack(), new(arena.Count), default);
        IndexInternals<TWord, TGeometry> index = new(IndexInternals<TWord, TGeometry>.IndexOf(allocator));
        if (block != FreeRunIndex<TWord, TGeometry>.None)
        {
            index.StaleBlocks.Add(block);
            index.LongestRuns.Set(block, arena.Count - (block * PagesPerBlock));
        }

        return allocator;
    }
}

public sealed class TinyBlockEdges : BlockEdgeProperties<TinyWord, TinyGeometry>;

public sealed class X86BlockEdges : BlockEdgeProperties<Word64, X86Geometry>;
