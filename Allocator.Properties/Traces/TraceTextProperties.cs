using Allocator.Verification.Generating;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Traces;

public class TraceTextProperties
{
    public static TheoryData<string, string, int, int, string> Errors => new()
    {
        { "nothing at all", "", 1, 1, "the trace has no line 'arena PAGES'" },
        { "no arena first", "allocate 1", 1, 1, "a trace begins with 'arena PAGES', not with 'allocate'" },
        { "arena twice", "arena 4\narena 4", 2, 1, "'arena' stands twice" },
        { "bitmap after reserved", "arena 4\nreserved\nbitmap 00", 3, 1, "'bitmap' stands twice or out of order" },
        { "arena without a size", "arena", 1, 6, "the arena's number of pages is missing" },
        { "arena of nothing", "arena 0", 1, 7, "an arena has from 1 to 1073741824 pages" },
        { "arena too large", "arena 1073741825", 1, 7, "an arena has from 1 to 1073741824 pages" },
        { "unknown geometry", "arena 4 geometry tyny", 1, 18, "'tyny' is no geometry; did you mean 'tiny'?" },
        { "header after a step", "arena 4\nallocate 1\nbitmap 00", 3, 1, "'bitmap' belongs before the first operation" },
        { "bitmap too short", "arena 5\nbitmap 00", 2, 10, "5 pages have 2 bytes, here are 1" },
        { "bitmap too long", "arena 4\nbitmap 00 00", 2, 11, "4 pages have 1 bytes, here are more" },
        { "no byte", "arena 4\nbitmap 0G", 2, 8, "'0G' is not a byte of two hexadecimal digits" },
        { "spare bits", "arena 3\nbitmap C0", 2, 8, "byte 0 sets bits beyond page 2" },
        { "reserved inside a region", "arena 4\nbitmap 05\nreserved 1", 3, 10, "'1' is not the start of a region" },
        { "reserved twice", "arena 4\nbitmap 05\nreserved 0 0", 3, 12, "'0' is not the start of a region" },
        { "unknown operation", "arena 4\n  alocate 1", 2, 3, "'alocate' is no operation; did you mean 'allocate'?" },
        { "no size", "arena 4\nallocate", 2, 9, "the number of pages is missing" },
        { "no number", "arena 4\nallocate x", 2, 10, "'x' is not a number" },
        { "only a minus", "arena 4\nallocate -", 2, 10, "'-' is not a number" },
        { "hexadecimal without digits", "arena 4\nallocate 0x", 2, 10, "'0x' is not a number" },
        { "2^63", "arena 4\nallocate 9223372036854775808", 2, 10, "9223372036854775808 is too large: numbers lie below 2^63" },
        { "far too large", "arena 4\nallocate 99999999999999999999999999999999999999999", 2, 10, "is too large" },
        { "a word too many", "arena 4\nfree 1 2", 2, 8, "'2' is one word too many" },
        { "unknown constraint", "arena 4\nallocate 1 alignn 2", 2, 12, "'alignn' is no constraint; did you mean 'align'?" },
        { "a constraint twice", "arena 4\nallocate 1 align 2 align 2", 2, 20, "'align' is written twice" },
        { "a constraint without a number", "arena 4\nallocate 1 from", 2, 16, "the number after 'from' is missing" },
        { "an answer of another operation", "arena 4\nfree 1 -> resized", 2, 11, "'resized' is no answer to 'free'" },
        { "none for a free", "arena 4\nfree 1 -> none", 2, 11, "'none' is no answer to 'free'" },
        { "no answer", "arena 4\nallocate 1 ->", 2, 14, "the page after '->' is missing" },
        { "unknown expectation", "arena 4\nexpect bitmaps 00", 2, 8, "'bitmaps' is no expectation; did you mean 'bitmap'?" },
        { "no region", "arena 4\nexpect regions 0-3", 2, 16, "'0-3' is no region: START+PAGES[:COLOR][r]" },
        { "a region's color", "arena 4\nexpect regions 0+3:00", 2, 16, "'0+3:00' is no region" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Parse_OfAMistake_SaysLineColumnAndReason(string name, string text, int line, int column, string reason)
    {
        TraceFormatException exception = Assert.Throws<TraceFormatException>(() => TraceParser.Parse(text));
        Assert.Equal((name, line, column), (name, exception.Line, exception.Column));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith($"line {line}, column {column}: ", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A line that announces the largest arena and holds none of it is as cheap to refuse as any other.</summary>
    [Theory]
    [InlineData("bitmap too short", "bitmap 00 00", 2)]
    [InlineData("no such region", "reserved 5", 2)]
    [InlineData("expectation too short", "allocate 1\nexpect bitmap 01", 3)]
    public void Parse_OfAMistakeInAHugeArena_TakesNoMemoryForIt(string name, string lines, int line)
    {
        const long BytesMax = 1 << 20;
        string text = $"arena 1073741824\n{lines}";
        Assert.Throws<TraceFormatException>(() => TraceParser.Parse(text));

        long before = GC.GetAllocatedBytesForCurrentThread();
        TraceFormatException exception = Assert.Throws<TraceFormatException>(() => TraceParser.Parse(text));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((name, line), (name, exception.Line));
        Assert.True(allocated < BytesMax, $"row '{name}': {allocated:N0} bytes");
    }

    [Theory]
    [InlineData("comments, empty lines, carriage returns", "# a\r\n\r\narena 4 # b\r\nallocate 1#c\r\n", "arena 4\nallocate 1\n")]
    [InlineData("hexadecimal", "arena 0x10\nallocate 0xA", "arena 16\nallocate 10\n")]
    [InlineData("tabs and spaces", "\tarena\t4\n   free   1   ->   freed", "arena 4\nfree 1 -> freed\n")]
    [InlineData(
        "constraints in any order",
        "arena 4\nallocate 1 within 4 below 3 from 2 align 1",
        "arena 4\nallocate 1 from 2 below 3 within 4\n")]
    [InlineData(
        "invalid arguments are an allocator's business",
        "arena 4\nallocate -1 align 3\nallocate 0",
        "arena 4\nallocate -1 align 3\nallocate 0\n")]
    [InlineData("tiny geometry", "arena 4 geometry tiny", "arena 4 geometry tiny\n")]
    [InlineData("the usual geometry", "arena 4 geometry x86", "arena 4\n")]
    [InlineData("regions with color and mark", "arena 8\nexpect regions 0x0+3:01r 4+1", "arena 8\nexpect regions 0+3:01r 4+1\n")]
    [InlineData("no regions", "arena 8\nexpect regions", "arena 8\nexpect regions\n")]
    public void Print_OfWhatWasParsed_IsCanonical(string name, string text, string canonical)
        => Assert.Equal((name, canonical), (name, TracePrinter.Print(TraceParser.Parse(text))));

    [Fact]
    public void Parse_OfPrintedTraces_GivesThemBack()
    {
        Assert.All(Enumerable.Range(0, 500), number =>
        {
            Trace trace = RandomTrace(SeededRandom.ForCase(5, number));
            Assert.Equal(trace, TraceParser.Parse(TracePrinter.Print(trace, "a comment")));
        });
    }

    [Fact]
    public void Format_KeepsCommentsAndIsIdempotent()
    {
        const string Text = "# head\n\n  arena   16   # sixteen\nreserved\nallocate 0x3 -> 0  # three\n\n# tail\n\n";
        string formatted = TraceFormatter.Format(Text, TraceParser.Parse(Text));
        Assert.Equal("# head\n\narena 16  # sixteen\n\nallocate 3 -> 0  # three\n\n# tail\n", formatted);
        Assert.Equal(formatted, TraceFormatter.Format(formatted, TraceParser.Parse(formatted)));
    }

    /// <summary>A trace with headers, operations and expectations of every shape.</summary>
    private static Trace RandomTrace(SeededRandom random)
    {
        ArenaImage image = new ArenaGenerator(SubjectClaims.Full).Image(random, new(random.Between(1, 70)));
        OperationGenerator generator = new(SubjectClaims.Full);
        OracleArena arena = OracleArena.Decode(image);
        List<TraceStep> steps = [];
        for (long left = random.Between(0, 20); left > 0; left--)
        {
            Operation operation = generator.Next(random, arena);
            OracleStep step = arena.Apply(operation);
            Answer written = step.Answer with { Reason = RefusalReason.Unspecified };
            steps.Add(new OperationStep(operation, random.Percent(50) ? written : null));
            arena = step.After;
        }

        steps.Add(new ExpectBitmapStep([.. OracleBitmap.Render(arena)]));
        steps.Add(new ExpectRegionsStep([.. arena.Regions.Select(region => new ExpectedRegion(
            new(region.Start, region.Pages), random.Percent(50) ? region.Color : null, region.IsReserved && random.Percent(50)))]));
        return new(random.Pick(Trace.Geometries), image, [.. steps]);
    }
}
