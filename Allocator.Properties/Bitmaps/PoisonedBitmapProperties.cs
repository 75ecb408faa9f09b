using Allocator.Geometries;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Bitmaps;

/// <summary>A bitmap lies anywhere in somebody's memory: what lies beside it is neither written nor does it change an answer.</summary>
public abstract class PoisonedBitmapProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0004;
    private const byte Poison = 0xC9;
    private const int Margin = 32;

    public static TheoryData<string, int> Sizes => new()
    {
        { "one page", 1 },
        { "a byte", 4 },
        { "a byte and a page", 5 },
        { "a word - 1", 31 },
        { "a word", 32 },
        { "a word + 1", 33 },
        { "two words and seven bytes", 92 },
        { "a block - 1", 511 },
        { "a block", 512 },
        { "a block + 1", 513 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void History_AtEveryAlignment_StaysInsideAndAnswersTheSame(string name, int pages)
    {
        int length = (pages + 3) / 4;
        PageAllocator<TWord, TGeometry> unpoisoned = new(new PageCount(pages));
        List<string> expected = AnswersOf(unpoisoned);
        for (int offset = 0; offset < 16; offset++)
        {
            byte[] memory = new byte[Margin + offset + length + Margin];
            Array.Fill(memory, Poison);
            Memory<byte> bitmap = memory.AsMemory(Margin + offset, length);
            bitmap.Span.Clear();

            List<string> actual = AnswersOf(new(bitmap, new(pages), default));

            string context = $"{name} at offset {offset}, seed 0x{Seed:X}";
            Assert.True(expected.SequenceEqual(actual), context);
            Assert.True(unpoisoned.BitmapBytes.SequenceEqual(bitmap.Span), context);
            Assert.True(!memory.AsSpan(0, Margin + offset).ContainsAnyExcept(Poison), $"{context}: written below the bitmap");
            Assert.True(!memory.AsSpan(Margin + offset + length).ContainsAnyExcept(Poison), $"{context}: written above the bitmap");
        }
    }

    /// <summary>A history with a look at everything after each step.</summary>
    private static List<string> AnswersOf(PageAllocator<TWord, TGeometry> allocator)
    {
        SeededRandom random = new(Seed);
        List<string> answers = [];
        for (int step = 0; step < 60; step++)
        {
            answers.Add(RandomHistory.Step(allocator, random));
            answers.Add($"{allocator.Validate()?.ToString() ?? "legal"} {allocator.GetStatistics()} {Picture.Of(allocator)}");
        }

        return answers;
    }
}

public sealed class TinyPoisonedBitmap : PoisonedBitmapProperties<TinyWord, TinyGeometry>;

public sealed class X86PoisonedBitmap : PoisonedBitmapProperties<Word64, X86Geometry>;
