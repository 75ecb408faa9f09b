using Allocator.Geometries;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Cursors;

/// <summary>
/// The short way for single pages against its slow twin: the same requests with a placement that is no constraint, which go the general
/// way.
/// </summary>
public abstract class PageCursorProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0201;

    // Nothing lies above it, and it is another placement than none.
    private static readonly Placement General = Placement.Anywhere with { Below = new(long.MaxValue - 1) };

    public static TheoryData<string, int, int> Sizes => new()
    {
        { "a tiny block", 4, 40 },
        { "two tiny blocks", 8, 40 },
        { "five tiny blocks and a page", 21, 40 },
        { "a block", 512, 12 },
        { "three blocks and a page", 1_537, 12 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SinglePages_AreThoseOfTheGeneralWay(string name, int size, int contents)
    {
        for (int content = 0; content < contents; content++)
        {
            SeededRandom random = SeededRandom.ForCase(Seed, content);
            var arena = PageList.OfRandomRuns(random, size);
            PageAllocator<TWord, TGeometry> actual = new(arena.Pack(), new(size), default);
            PageAllocator<TWord, TGeometry> expected = new(arena.Pack(), new(size), default);
            PageNumber last = default;
            for (int step = 0; step < 150; step++)
            {
                string change = Step(actual, expected, random, ref last);
                string context = $"{name}, content {content}, step {step}: {change}, {random}\n{arena}";
                Assert.True(actual.BitmapBytes.SequenceEqual(expected.BitmapBytes), context);
                Assert.True(actual.FreePages == expected.FreePages, $"{context}: {actual.FreePages} free, not {expected.FreePages}");
                Assert.True(actual.Validate() is null, $"{context}: {actual.Validate()}");
            }
        }
    }

    /// <summary>Rows of pages, of which the last are often freed at once; and now and then something else.</summary>
    private static string Step(
        PageAllocator<TWord, TGeometry> actual, PageAllocator<TWord, TGeometry> expected, SeededRandom random, ref PageNumber last)
    {
        PageNumber page = random.Percent(60) ? last : new(random.Below(actual.PageCount.Value));
        switch (random.Below(10))
        {
            case < 6:
                bool isFound = actual.TryAllocate(PageCount.One, out last);
                Assert.Equal(expected.TryAllocate(PageCount.One, General, out PageNumber start), isFound);
                Assert.True(!isFound || last == start, $"page {last}, not {start}");
                return $"allocate -> {last}";
            case < 9:
                Assert.Equal(expected.Free(page), actual.Free(page));
                last = new(Math.Max(0, page.Value - 1));
                return $"free {page}";
            default:
                PageCount count = new(random.Length(8));
                Assert.Equal(expected.Resize(page, count), actual.Resize(page, count));
                return $"resize {page} {count}";
        }
    }
}

public sealed class TinyPageCursor : PageCursorProperties<TinyWord, TinyGeometry>;

public sealed class X86PageCursor : PageCursorProperties<Word64, X86Geometry>;
