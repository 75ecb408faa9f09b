using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Text;

namespace Allocator.Verification.Checking;

/// <summary>Compares the two bits of every page with the oracle's regions, and both colors of every pair of neighbors.</summary>
public static class BitmapCheck
{
    /// <summary>Null when the bytes show exactly these regions, as far as the subject claims to color them.</summary>
    public static CheckFailure? Check(OracleArena expected, ReadOnlySpan<byte> bitmap, ColorClaim colors)
    {
        int byteCount = ArenaImage.Empty(expected.Pages).BitmapByteCount;
        if (bitmap.Length != byteCount)
        {
            return new(CheckKind.Bitmap, "the bitmap has the wrong length", $"{byteCount} bytes", $"{bitmap.Length} bytes", default);
        }

        if (PackedColors.SpareBits(bitmap, expected.Pages) != 0)
        {
            return new(
                CheckKind.Bitmap,
                "bits beyond the last page are set",
                "zeros",
                $"0x{bitmap[^1]:X2}",
                PageNumber.Zero + expected.Pages);
        }

        return FirstMerge(expected, bitmap, colors) ?? FirstWrongPage(expected, bitmap, colors);
    }

    private static CheckFailure? FirstMerge(OracleArena expected, ReadOnlySpan<byte> bitmap, ColorClaim colors)
    {
        for (int index = 1; index < expected.Regions.Length && colors != ColorClaim.None; index++)
        {
            Region left = expected.Regions[index - 1];
            Region right = expected.Regions[index];
            PageColor color = PackedColors.At(bitmap, right.Start);
            if (left.End == right.Start && color != PageColor.Free && PackedColors.At(bitmap, right.Start - PageCount.One) == color)
            {
                string pair = $"{Name(left)} and {Name(right)}";
                return new(
                    CheckKind.Bitmap,
                    $"regions {pair} merged",
                    "two colors",
                    $"both {ColorText.Of(color)}",
                    right.Start,
                    new MergedRegions(left, right));
            }
        }

        return null;
    }

    private static CheckFailure? FirstWrongPage(OracleArena expected, ReadOnlySpan<byte> bitmap, ColorClaim colors)
    {
        PageNumber start = PageNumber.Zero;
        foreach (Region region in expected.Regions)
        {
            if (CheckRun(bitmap, PageRange.Between(start, region.Start), PageColor.Free) is { } notFree)
            {
                return notFree;
            }

            CheckFailure? wrong = colors switch
            {
                ColorClaim.JournalRule => CheckRun(bitmap, PageRange.Between(region.Start, region.End), region.Color),
                ColorClaim.Proper => CheckOneColor(bitmap, region),
                _ => CheckTaken(bitmap, region),
            };
            if (wrong is not null)
            {
                return wrong;
            }

            start = region.End;
        }

        return CheckRun(bitmap, PageRange.Between(start, PageNumber.Zero + expected.Pages), PageColor.Free);
    }

    private static CheckFailure? CheckOneColor(ReadOnlySpan<byte> bitmap, Region region)
    {
        PageColor color = PackedColors.At(bitmap, region.Start);
        return color == PageColor.Free
            ? CheckTaken(bitmap, region)
            : CheckRun(bitmap, PageRange.Between(region.Start, region.End), color);
    }

    private static CheckFailure? CheckTaken(ReadOnlySpan<byte> bitmap, Region region)
    {
        for (PageNumber page = region.Start; page < region.End; page += PageCount.One)
        {
            if (PackedColors.At(bitmap, page) == PageColor.Free)
            {
                return new(CheckKind.Bitmap, $"page {page} is wrong", $"taken, in region {Name(region)}", "00", page);
            }
        }

        return null;
    }

    private static CheckFailure? CheckRun(ReadOnlySpan<byte> bitmap, PageRange range, PageColor color)
    {
        PageNumber other = PackedColors.FirstOther(bitmap, range, color);
        return other == range.End
            ? null
            : new(CheckKind.Bitmap, $"page {other} is wrong", ColorText.Of(color), ColorText.Of(PackedColors.At(bitmap, other)), other);
    }

    private static string Name(Region region) => new PageRange(region.Start, region.Pages).ToString();
}
