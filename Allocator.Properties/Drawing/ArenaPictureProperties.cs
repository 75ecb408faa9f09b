using System.Collections.Immutable;
using Allocator.Verification.Drawing;

namespace Allocator.Properties.Drawing;

public class ArenaPictureProperties
{
    [Fact]
    public void Draw_ShowsTheJournalsPicture()
        => RequirePicture(
            16,
            0,
            [new("arena", [0x95, 0xAA, 0xFF, 0x03])],
            "page       0        3              8              13",
            "arena     |01 01 01|10 10 10 10 10|11 11 11 11 11|00 00 00");

    [Fact]
    public void Draw_MarksWhereRowsDiffer()
        => RequirePicture(
            3,
            0,
            [new("expected", [0b10_11_01]), new("actual", [0b10_10_01])],
            "page       0  1  2",
            "expected  |01|11|10",
            "actual    |01|10 10",
            "              ^^");

    [Fact]
    public void Draw_FoldsLongRuns()
        => RequirePicture(
            64,
            0,
            [new("arena", [0x55, 0x55, 0x55, 0x55, 0x02, .. new byte[11]])],
            "page       0            16 17",
            "arena     |01 ..16.. 01|10|00 ..47.. 00");

    [Fact]
    public void Draw_OfManySegments_KeepsTheFocusInSight()
    {
        byte[] alternating = [.. Enumerable.Repeat((byte)0b00_01_00_01, 50)];
        ImmutableArray<PictureLine> lines = ArenaPicture.Draw(new(200), [new("arena", [.. alternating])], new(100));
        Assert.Contains(" 100", lines[0].ToPlainText(), StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 ", lines[0].ToPlainText(), StringComparison.Ordinal);
        Assert.True(lines[1].ToPlainText().Length < 120);
    }

    private static void RequirePicture(long pages, long focus, PictureRow[] rows, params string[] lines)
        => Assert.Equal(lines, ArenaPicture.Draw(new(pages), rows, new(focus)).Select(line => line.ToPlainText()));
}
