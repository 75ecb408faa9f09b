using System.Collections.Immutable;

namespace Allocator.Verification.Operations;

/// <summary>An arena as a case begins with it: the dump that an allocator is attached to.</summary>
/// <param name="Pages">The arena's size.</param>
/// <param name="Bitmap">Its colors, a quarter byte for each page rounded up; empty when all pages are free.</param>
/// <param name="ReservedStarts">The first pages of its reserved regions, ascending.</param>
public sealed record ArenaImage(PageCount Pages, ImmutableArray<byte> Bitmap, ImmutableArray<PageNumber> ReservedStarts)
{
    /// <summary>How many bytes the bitmap of such an arena has.</summary>
    public int BitmapByteCount => (int)((Pages.Value + 3) / 4);

    /// <summary>An arena all of whose pages are free.</summary>
    public static ArenaImage Empty(PageCount pages) => new(pages, [], []);

    /// <summary>A bitmap of one's own to work on.</summary>
    public byte[] CopyBitmap() => Bitmap.IsEmpty ? new byte[BitmapByteCount] : [.. Bitmap];

    /// <inheritdoc/>
    public bool Equals(ArenaImage? other)
        => other is not null
            && Pages == other.Pages
            && Bitmap.SequenceEqual(other.Bitmap)
            && ReservedStarts.SequenceEqual(other.ReservedStarts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Pages, Bitmap.Length, ReservedStarts.Length);
}
