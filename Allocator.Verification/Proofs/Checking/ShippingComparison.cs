using System.Buffers.Binary;
using System.Globalization;
using Allocator.Verification.Generating;
using Allocator.Verification.Proofs.Steps;
using Allocator.Verification.Text;
using Allocator.Words;

namespace Allocator.Verification.Proofs.Checking;

/// <summary>
/// The theorems are about steps that are composed of kernels as the shipping allocator composes them. Here the two are held against each
/// other: on random words, the steps compute what the allocator leaves behind.
/// </summary>
/// <remarks>The second and third word of an arena of four are looked at, so that there are pages on both sides.</remarks>
public static class ShippingComparison
{
    /// <summary>How many random operations a run of the proofs compares.</summary>
    public const int OperationCount = 50_000;

    private const int PagesPerWord = 32;
    private const int Pages = 4 * PagesPerWord;
    private const int First = PagesPerWord;
    private const int PairPages = 2 * PagesPerWord;

    /// <summary>The first disagreement in so many random operations; null when there is none.</summary>
    public static string? FindDifference(ulong seed, int operations)
    {
        for (int number = 0; number < operations; number++)
        {
            if (Compare(SeededRandom.ForCase(seed, number)) is { } difference)
            {
                return string.Create(CultureInfo.InvariantCulture, $"seed {seed}, case {number}: {difference}");
            }
        }

        return null;
    }

    private static string? Compare(SeededRandom random)
    {
        byte[] bitmap = RandomBitmap(random);
        byte[] before = [.. bitmap];
        var allocator = PageAllocator.Attach(bitmap, new(Pages));
        int pages = (int)random.Between(1, random.Percent(50) ? 8 : PairPages);
        int[] starts = [.. Enumerable.Range(0, PagesPerWord).Where(page => StartsRegion(before, page))];
        int kind = starts.Length == 0 ? 0 : (int)random.Below(4);
        int start = kind == 0 ? 0 : random.Pick(starts);
        WordPair<Word64> pair = new(WordAt(before, 1), WordAt(before, 2));
        int end = kind == 0 ? 0 : ConcreteSteps.RegionEnd(pair, start);
        if (kind != 0 && end == PairPages && ColorAt(before, end) == ColorAt(before, start))
        {
            // The region goes on beyond the words that are looked at.
            return null;
        }

        (string name, pair) = kind switch
        {
            0 => ("allocate", Allocate(allocator, before, pair, pages)),
            1 => ("free", Release(allocator, pair, start, end)),
            2 => ("resize", Resize(allocator, before, pair, start, end, pages)),
            _ => ("split", Split(allocator, before, pair, start, end, pages)),
        };
        WordPair<Word64> actual = new(WordAt(bitmap, 1), WordAt(bitmap, 2));
        bool othersChanged = WordAt(bitmap, 0) != WordAt(before, 0) || WordAt(bitmap, 3) != WordAt(before, 3);
        return actual == pair && !othersChanged
            ? null
            : $"{name} {start} {pages} on {Convert.ToHexString(before)}: the kernels say {pair}, the allocator {actual}";
    }

    private static WordPair<Word64> Allocate(PageAllocator allocator, byte[] before, WordPair<Word64> pair, int pages)
    {
        Placement placement = Placement.Anywhere with { From = new(First), Below = new(First + PairPages) };
        int? found = ConcreteSteps.FirstFit(pair, pages);
        if (!allocator.TryAllocate(new(pages), placement, out PageNumber start) || start.Value - First >= PagesPerWord)
        {
            // A start in the second word is the business of the theorems about one word, and that the first one has none is found here.
            return found is null ? new(WordAt(allocator.BitmapBytes, 1), WordAt(allocator.BitmapBytes, 2)) : default;
        }

        return found is { } page
            ? ConcreteSteps.Take(pair, page, page + pages, ColorAt(before, page - 1), ColorAt(before, page + pages))
            : default;
    }

    private static WordPair<Word64> Release(PageAllocator allocator, WordPair<Word64> pair, int start, int end)
    {
        allocator.Free(new(First + start));
        return ConcreteSteps.Release(pair, start, end);
    }

    private static WordPair<Word64> Resize(PageAllocator allocator, byte[] before, WordPair<Word64> pair, int start, int end, int pages)
    {
        int newEnd = Math.Min(PairPages, start + pages);
        PageColor right = ColorAt(before, newEnd);
        bool isFree = Enumerable.Range(end, Math.Max(0, newEnd - end)).All(page => ColorAt(before, page) == PageColor.Free);
        allocator.Resize(new(First + start), new(newEnd - start));
        return newEnd < end ? ConcreteSteps.Release(pair, newEnd, end)
            : newEnd == end || !isFree ? pair
            : right == ColorAt(before, start) ? ConcreteSteps.Take(pair, start, newEnd, ColorAt(before, start - 1), right)
            : ConcreteSteps.Extend(pair, start, end, newEnd);
    }

    private static WordPair<Word64> Split(PageAllocator allocator, byte[] before, WordPair<Word64> pair, int start, int end, int pages)
    {
        allocator.Split(new(First + start), new(pages), out _);
        int second = start + pages;
        return second < end ? ConcreteSteps.Take(pair, second, end, ColorAt(before, start), ColorAt(before, end)) : pair;
    }

    private static byte[] RandomBitmap(SeededRandom random)
    {
        byte[] bitmap = new byte[Pages / 4];
        long longest = random.Pick([1L, 3, 12, PairPages]);
        for (long page = 0; page < Pages;)
        {
            PageColor color = (PageColor)random.Below(4);
            for (long end = Math.Min(Pages, page + random.Between(1, longest)); page < end; page++)
            {
                PackedColors.Set(bitmap, new(page), color);
            }
        }

        return bitmap;
    }

    private static bool StartsRegion(byte[] bitmap, int page)
        => ColorAt(bitmap, page) != PageColor.Free && ColorAt(bitmap, page) != ColorAt(bitmap, page - 1);

    /// <summary>Pages are counted from the first one that is looked at.</summary>
    private static PageColor ColorAt(byte[] bitmap, int page) => PackedColors.At(bitmap, new(First + page));

    private static Word64 WordAt(ReadOnlySpan<byte> bitmap, int word) => new(BinaryPrimitives.ReadUInt64LittleEndian(bitmap[(8 * word)..]));
}
