using Allocator.Geometries;
using Allocator.Verification.Exhaustive;
using Allocator.Words;

namespace Allocator.Properties.Exhaustive;

/// <summary>
/// The lists of legal states are those that Validate accepts when all numbers and sets are tried together. They fail when Validate's rules
/// for one part come to depend on another part in a way that the lists do not know.
/// </summary>
public sealed class LegalStatesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void IndexStates_AreAllThatValidateAccepts(int pages) => RequireAll(pages);

    [SlowFact]
    public void IndexStates_OfTwoBlocks_AreAllThatValidateAccepts() => RequireAll(6);

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Cursors_AreAllThatValidateAccepts(int pages)
    {
        PlantedShipping<TinyWord, TinyGeometry> allocator = new(pages);
        List<uint> bitmaps = [];
        int open = 0;
        foreach (Layout layout in LayoutEnumerationTests.Layouts(pages, withReserved: pages < 5))
        {
            List<CursorState> places = [];
            allocator.Reserved = layout.Reserved;
            allocator.Bits = LayoutEnumeration.Canonical(layout);
            LegalCursors.AddOpen(allocator, places);
            bitmaps.Clear();
            LayoutEnumeration.AddColorings(layout, bitmaps);
            foreach (uint bits in bitmaps)
            {
                List<CursorState> listed = [];
                List<CursorState> all = [];
                allocator.Bits = bits;
                LegalCursors.AddOpen(allocator, places, listed);
                LegalCursors.AddOpen(allocator, all);
                Assert.Equal(all, listed);
                open += all.Count;
            }
        }

        Assert.Equal(pages >= 4, open > 0);
    }

    private static void RequireAll(int pages)
    {
        PlantedShipping<TinyWord, TinyGeometry> allocator = new(pages);
        foreach (Layout layout in LayoutEnumerationTests.Layouts(pages, withReserved: false))
        {
            List<CursorState> cursors = [CursorState.Closed];
            allocator.Bits = LayoutEnumeration.Canonical(layout);
            LegalCursors.AddOpen(allocator, cursors);
            foreach (CursorState cursor in cursors)
            {
                allocator.Cursor = cursor;
                StateList listed = new(allocator.IndexLength);
                LegalIndexStates.AddAll(allocator, listed);
                SortedSet<string> expected = [.. EveryAcceptedState(allocator)];
                SortedSet<string> actual = [.. Enumerable.Range(0, listed.Count).Select(number => Describe(listed[number]))];
                Assert.Equal(listed.Count, actual.Count);
                Assert.Equal(expected, actual);
            }
        }
    }

    /// <summary>All numbers from one too low to one too high, and all sets, together.</summary>
    private static IEnumerable<string> EveryAcceptedState(IPlantedAllocator allocator)
    {
        long[] state = new long[allocator.IndexLength];
        int?[] lengths = [null, .. Enumerable.Range(0, allocator.Pages + 2).Select(length => (int?)length)];
        int[] stale = [.. Enumerable.Range(-2, allocator.BlockCount + 3)];
        foreach (int?[] chosen in Choices(lengths, allocator.BlockCount))
        {
            foreach (int block in stale)
            {
                allocator.RebuildIndex();
                allocator.SetStaleBlocks(block == stale[0] ? [] : [block]);
                for (int number = 0; number < chosen.Length; number++)
                {
                    allocator.SetLength(number, chosen[number]);
                }

                for (allocator.LowestFree = -1; allocator.LowestFree <= allocator.Pages + 1; allocator.LowestFree++)
                {
                    for (allocator.Patience = -1; allocator.Patience <= allocator.PatienceMax + 1; allocator.Patience++)
                    {
                        if (allocator.Validate() is null)
                        {
                            allocator.SaveIndex(state);
                            yield return Describe(state);
                        }
                    }
                }
            }
        }
    }

    private static IEnumerable<int?[]> Choices(int?[] values, int count)
        => count == 0 ? [[]] : Choices(values, count - 1).SelectMany(shorter => values.Select(value => (int?[])[.. shorter, value]));

    private static string Describe(ReadOnlySpan<long> state) => string.Join(' ', state.ToArray());
}
