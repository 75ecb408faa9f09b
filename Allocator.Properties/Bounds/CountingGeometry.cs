using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Properties.Bounds;

/// <summary>The geometry that ships, and a record of which words of the bitmap are read.</summary>
/// <remarks>
/// Two kinds of reads go past it: looks at the byte of one page, of which an operation makes a fixed number, and the scan by vectors for
/// the end of a long region, which reads nothing but that region.
/// </remarks>
public readonly struct CountingGeometry : IGeometry<Word64>
{
    [ThreadStatic]
    private static WordReads? reads;

    public static string Name => "counting";

    public static int WordsPerBlockShift => X86Geometry.WordsPerBlockShift;

    public static int FanOutShift => X86Geometry.FanOutShift;

    public static int StaleBlocksMax => X86Geometry.StaleBlocksMax;

    public static int OpenBlocksMax => X86Geometry.OpenBlocksMax;

    public static int ReleasesPerOpenBlock => X86Geometry.ReleasesPerOpenBlock;

    /// <summary>What the operation reads.</summary>
    public static WordReads ReadsOf(Action operation)
    {
        WordReads counted = new(WordsPerBlockShift);
        reads = counted;
        try
        {
            operation();
        }
        finally
        {
            reads = null;
        }

        return counted;
    }

    public static Word64 Load(ReadOnlySpan<byte> bitmap, long wordIndex)
    {
        reads?.Add(wordIndex);
        return X86Geometry.Load(bitmap, wordIndex);
    }

    public static void Store(Span<byte> bitmap, long wordIndex, Word64 word) => X86Geometry.Store(bitmap, wordIndex, word);

    public static Word64 LoadWhole(ref byte bitmap, long wordIndex)
    {
        reads?.Add(wordIndex);
        return X86Geometry.LoadWhole(ref bitmap, wordIndex);
    }

    public static void StoreWhole(ref byte bitmap, long wordIndex, Word64 word) => X86Geometry.StoreWhole(ref bitmap, wordIndex, word);

    public static Word64 LoadBelow(ref byte bitmap, long page)
    {
        AddWords(page - Word64.PageCount, page);
        return X86Geometry.LoadBelow(ref bitmap, page);
    }

    public static Word64 LoadFrom(ref byte bitmap, long page)
    {
        AddWords(page, page + Word64.PageCount);
        return X86Geometry.LoadFrom(ref bitmap, page);
    }

    public static uint LoadAround(ref byte bitmap, long page)
    {
        AddWords(page - 1, page + 2);
        return X86Geometry.LoadAround(ref bitmap, page);
    }

    public static void Clear(ref byte bitmap, long page)
    {
        AddWords(page, page + 1);
        X86Geometry.Clear(ref bitmap, page);
    }

    /// <summary>The one or two words that the pages lie in.</summary>
    private static void AddWords(long start, long end)
    {
        reads?.Add(start / Word64.PageCount);
        if (start % Word64.PageCount != 0)
        {
            reads?.Add((end - 1) / Word64.PageCount);
        }
    }
}
