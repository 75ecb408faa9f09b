using Allocator.Verification.Oracle;
using Allocator.Verification.Text;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Oracle;

/// <summary>
/// The oracle judges everything else, so its own judge is the reader: each row is a sentence of the specification, before, operation,
/// after.
/// Pages are drawn as digits, free ones as dots, reserved regions as letters (a for color 01, b for 10, c for 11).
/// </summary>
public class OracleProperties
{
    public static TheoryData<string, string, string, string, string> Table => new()
    {
        { "the first region is 01", "....", "allocate 2", "0", "11.." },
        { "the successor of the left neighbor", "11..", "allocate 1", "2", "112." },
        { "after 10 comes 11", "112.", "allocate 1", "3", "1123" },
        { "after 11 comes 01", "1123..", "allocate 1", "4", "11231." },
        { "the next one if the right neighbor has it", "1.2", "allocate 1", "1", "132" },
        { "a free left neighbor counts as 11", ".1", "allocate 1", "0", "21" },
        { "the lowest run that is long enough", "1.2..3", "allocate 2", "3", "1.2113" },
        { "no room", "1.2.", "allocate 2", "none", "1.2." },
        { "aligned", "1...", "allocate 1 align 2", "2", "1.1." },
        { "from", "....", "allocate 1 from 2", "2", "..1." },
        { "from beyond the arena", "....", "allocate 1 from 9", "none", "...." },
        { "below", "1...", "allocate 3 below 4", "1", "1222" },
        { "below, too low", "1...", "allocate 3 below 3", "none", "1..." },
        { "not across a boundary", "1....", "allocate 2 within 2", "2", "1.11." },
        { "longer than the boundary", "....", "allocate 3 within 2", "none", "...." },
        { "aligned within a boundary", "1.......", "allocate 3 align 2 within 4", "4", "1...111." },
        { "no pages", "....", "allocate 0", "refused", "...." },
        { "an alignment of 3", "....", "allocate 1 align 3", "refused", "...." },
        { "exactly there", "....", "allocate-at 1 2", "1", ".11." },
        { "not where a page is taken", "..1.", "allocate-at 1 2", "none", "..1." },
        { "not beyond the arena", "....", "allocate-at 3 2", "none", "...." },
        { "only that region", "112233", "free 2", "freed", "11..33" },
        { "not from inside", "1122", "free 1", "refused", "1122" },
        { "not twice", "..22", "free 0", "refused", "..22" },
        { "not what is reserved", "aa22", "free 0", "refused", "aa22" },
        { "shrinking releases the tail", "111.", "resize 0 1", "resized", "1..." },
        { "the same size", "111.", "resize 0 3", "resized", "111." },
        { "growing keeps the color", "1..2", "resize 0 3", "resized", "1112" },
        { "growing into its own color repaints all of it", "1..1", "resize 0 3", "resized", "2221" },
        { "growing into its own color, with a left neighbor", "21.1", "resize 1 2", "resized", "2331" },
        { "not over a neighbor", "1.2.", "resize 0 3", "refused", "1.2." },
        { "not past the end", "..1.", "resize 2 3", "refused", "..1." },
        { "the second part gets a new color", "1111", "split 0 1", "1", "1222" },
        { "and not that of its right neighbor", "1112", "split 0 2", "2", "1132" },
        { "not into nothing", "11..", "split 0 2", "refused", "11.." },
        { "reserving colors by the rule", "1...", "reserve 1 2", "reserved", "1bb." },
        { "not what is taken", ".1..", "reserve 0 2", "refused", ".1.." },
        { "unreserving", "1bb.", "unreserve 1", "unreserved", "1..." },
        { "not what was allocated", "11..", "unreserve 0", "refused", "11.." },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Apply_DoesWhatTheSentenceSays(string name, string before, string operation, string answer, string after)
    {
        Trace trace = TraceParser.Parse($"arena {before.Length}\n{operation}");
        OracleArena arena = Read(before);
        OracleStep step = arena.Apply(trace.Operations.Single());
        string given = TracePrinter.Print(trace.Operations.Single().Kind, step.Answer);
        Assert.Equal($"{name}: {answer}, {after}", $"{name}: {given}, {Draw(step.After)}");
        Assert.Equal(before, Draw(arena));
    }

    [Fact]
    public void Statistics_CountPagesRunsAndRegions()
        => Assert.Equal(new ArenaStatistics(new(6), new(3), 3), Read("1..22...c.").Statistics());

    [Fact]
    public void Render_IsTheInverseOfDecode()
        => Assert.Equal([0x95, 0xAA, 0xFF, 0x03], OracleBitmap.Render(Read("1112222233333...")));

    private static OracleArena Read(string picture)
    {
        byte[] bitmap = new byte[(picture.Length + 3) / 4];
        for (int page = 0; page < picture.Length; page++)
        {
            int color = picture[page] switch { '1' or 'a' => 1, '2' or 'b' => 2, '3' or 'c' => 3, _ => 0 };
            PackedColors.Set(bitmap, new(page), (PageColor)color);
        }

        IEnumerable<int> reserved = Enumerable.Range(0, picture.Length)
            .Where(page => char.IsLetter(picture[page]) && (page == 0 || picture[page - 1] != picture[page]));
        return OracleArena.Decode(new(new(picture.Length), [.. bitmap], [.. reserved.Select(page => new PageNumber(page))]));
    }

    private static string Draw(OracleArena arena)
        => string.Concat(Enumerable.Range(0, (int)arena.Pages.Value).Select(page => Draw(arena.RegionAt(new(page)))));

    private static string Draw(Region? page) => page switch
    {
        null => ".",
        { IsReserved: true } region => ((char)('a' + (int)region.Color - 1)).ToString(),
        { } region => ColorText.Of(region.Color) switch { "01" => "1", "10" => "2", _ => "3" },
    };
}
