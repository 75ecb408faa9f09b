using System.Collections.Immutable;
using Allocator.Verification.Operations;
using Allocator.Verification.Text;

namespace Allocator.Verification.Traces;

/// <summary>The lines before the first step: arena, bitmap, reserved; in this order, each at most once.</summary>
internal sealed class TraceHeader
{
    private bool hasReserved;

    /// <summary>The arena as far as it has been read.</summary>
    public ArenaImage? Arena { get; private set; }

    public string Geometry { get; private set; } = Trace.Geometries[0];

    /// <summary>Exactly the bytes of an arena of that size, with nothing beyond its last page.</summary>
    public static ImmutableArray<byte> ParseBitmap(TraceTokens tokens, PageCount pages)
    {
        // Grows with what is written, not with what is announced: a short line may announce a quarter of a gigabyte.
        int expected = ArenaImage.Empty(pages).BitmapByteCount;
        ImmutableArray<byte>.Builder bytes = ImmutableArray.CreateBuilder<byte>();
        while (bytes.Count < expected)
        {
            if (tokens.AtEnd)
            {
                throw tokens.Error($"{pages} pages have {expected} bytes, here are {bytes.Count}");
            }

            int column = tokens.Column;
            bytes.Add(tokens.TakeByte());
            if (bytes.Count == expected && PackedColors.SpareBits([bytes[^1]], pages) != 0)
            {
                throw tokens.ErrorAt(column, $"byte {expected - 1} sets bits beyond page {pages.Value - 1}");
            }
        }

        return tokens.AtEnd ? bytes.ToImmutable() : throw tokens.Error($"{pages} pages have {expected} bytes, here are more");
    }

    /// <summary>Reads the line if it belongs to the header.</summary>
    public bool TryParseLine(TraceTokens tokens, bool isFirstStep)
    {
        string word = tokens.Peek();
        if (word is not (TraceWords.Arena or TraceWords.Bitmap or TraceWords.Reserved))
        {
            return false;
        }

        if (!isFirstStep)
        {
            throw tokens.Error($"'{word}' belongs before the first operation");
        }

        bool isInOrder = word switch
        {
            TraceWords.Arena => Arena is null,
            TraceWords.Bitmap => Arena is { Bitmap.IsEmpty: true } && !hasReserved,
            _ => Arena is not null && !hasReserved,
        };
        if (!isInOrder)
        {
            throw tokens.Error(
                $"'{word}' stands twice or out of order: "
                + $"first '{TraceWords.Arena}', then '{TraceWords.Bitmap}', then '{TraceWords.Reserved}'");
        }

        tokens.TakeWord("the header");
        Arena = word switch
        {
            TraceWords.Arena => ParseArena(tokens),
            TraceWords.Bitmap => Arena! with { Bitmap = ParseBitmap(tokens, Arena.Pages) },
            _ => Arena! with { ReservedStarts = ParseReserved(tokens, Arena) },
        };
        return true;
    }

    private ArenaImage ParseArena(TraceTokens tokens)
    {
        int column = tokens.Column;
        PageCount pages = new(tokens.TakeNumber("the arena's number of pages"));
        if (pages < PageCount.One || pages > Trace.ArenaPagesMax)
        {
            throw tokens.ErrorAt(column, $"an arena has from 1 to {Trace.ArenaPagesMax} pages");
        }

        if (tokens.TakeIf(TraceWords.Geometry))
        {
            Geometry = Trace.Geometries.Contains(tokens.Peek())
                ? tokens.TakeWord("the geometry")
                : throw tokens.Unknown("geometry", Trace.Geometries);
        }

        return ArenaImage.Empty(pages);
    }

    private ImmutableArray<PageNumber> ParseReserved(TraceTokens tokens, ArenaImage arena)
    {
        hasReserved = true;
        ImmutableArray<PageNumber>.Builder starts = ImmutableArray.CreateBuilder<PageNumber>();
        ReadOnlySpan<byte> bitmap = arena.Bitmap.AsSpan();
        while (!tokens.AtEnd)
        {
            int column = tokens.Column;
            PageNumber start = new(tokens.TakeNumber("a page"));
            if (!StartsRegion(bitmap, arena.Pages, start) || (starts.Count > 0 && starts[^1] >= start))
            {
                throw tokens.ErrorAt(column, $"'{start}' is not the start of a region above the one before it");
            }

            starts.Add(start);
        }

        return starts.ToImmutable();
    }

    private static bool StartsRegion(ReadOnlySpan<byte> bitmap, PageCount pages, PageNumber page)
    {
        if (bitmap.IsEmpty || page < PageNumber.Zero || page.Value >= pages.Value)
        {
            return false;
        }

        PageColor color = PackedColors.At(bitmap, page);
        return color != PageColor.Free && (page == PageNumber.Zero || PackedColors.At(bitmap, page - PageCount.One) != color);
    }
}
