using System.Text;
using Allocator.X86;

namespace Allocator.Properties.X86;

public sealed class MemoryMapReaderTests
{
    private const string Log = "BIOS-e820: [mem 0x1000-0x2fff] usable\n";

    public static TheoryData<string, MemoryMapFormat, byte[], int?> Contents => new()
    {
        { "iomem", MemoryMapFormat.Iomem, Encoding.UTF8.GetBytes("00001000-00002fff : System RAM\n"), null },
        { "e820-log", MemoryMapFormat.E820Log, Encoding.UTF8.GetBytes(Log), null },
        { "e820-20", MemoryMapFormat.E820Entries20, new ByteText().U64(0x1000, 0x2000).U32(1).ToArray(), null },
        { "e820-24", MemoryMapFormat.E820Entries24, new ByteText().U64(0x1000, 0x2000).U32(1, 1).ToArray(), null },
        { "multiboot2", MemoryMapFormat.Multiboot2, new ByteText().U32(6, 40, 24, 0).U64(0x1000, 0x2000).U32(1, 0).ToArray(), null },
        { "uefi", MemoryMapFormat.Uefi, new ByteText().U32(7, 0).U64(0x1000, 0, 2, 0, 0).ToArray(), 48 },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void Read_KnowsEveryFormatByName(string name, MemoryMapFormat format, byte[] bytes, int? stride)
    {
        Assert.True(MemoryMapReader.TryParseFormat(name, out MemoryMapFormat parsed));
        Row.Equal(name, format, parsed);
        Row.Equal(name, "1+2", Row.Of(MemoryMapReader.Read(parsed, bytes, stride).UsableRanges));
    }

    [Fact]
    public void FormatNames_AreAllThereAre()
    {
        Assert.Equal("iomem e820-log e820-20 e820-24 multiboot2 uefi", string.Join(' ', MemoryMapReader.FormatNames));
        Assert.Equal(Enum.GetValues<MemoryMapFormat>().Length, MemoryMapReader.FormatNames.Length);
    }

    [Theory]
    [InlineData("none", null)]
    [InlineData("empty", "")]
    [InlineData("another case", "IOMEM")]
    [InlineData("a size left open", "e820")]
    public void TryParseFormat_GuessesNothing(string row, string? name)
        => Row.Equal(row, false, MemoryMapReader.TryParseFormat(name, out _));

    [Fact]
    public void Read_SkipsAByteOrderMark()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("1000-1fff : System RAM")];
        Assert.Equal("1+1", Row.Of(MemoryMapReader.Read(MemoryMapFormat.Iomem, bytes).UsableRanges));
    }

    [Fact]
    public void Read_SurvivesBytesThatAreNoUtf8()
    {
        byte[] bytes = [0xFF, 0xC0, (byte)'\n', .. Encoding.UTF8.GetBytes(Log)];
        Assert.Equal("1+2", Row.Of(MemoryMapReader.Read(MemoryMapFormat.E820Log, bytes).UsableRanges));
    }

    [Fact]
    public void Read_WantsAStrideForUefiAndForNothingElse()
    {
        const string Stride = "UEFI descriptors need a stride, and no other format takes one.";
        AssertMessage(Stride, Assert.Throws<ArgumentException>(() => MemoryMapReader.Read(MemoryMapFormat.Uefi, [])));
        AssertMessage(Stride, Assert.Throws<ArgumentException>(() => MemoryMapReader.Read(MemoryMapFormat.E820Entries20, [], 48)));
        Assert.Throws<ArgumentOutOfRangeException>(() => MemoryMapReader.Read(MemoryMapFormat.Uefi, [], 39));
    }

    [Fact]
    public void Read_RefusesAFormatThatThereIsNot()
        => AssertMessage(
            "There is no such format.",
            Assert.Throws<ArgumentOutOfRangeException>(() => MemoryMapReader.Read((MemoryMapFormat)99, [])));

    private static void AssertMessage(string expected, ArgumentException exception)
        => Assert.StartsWith(expected, exception.Message, StringComparison.Ordinal);
}
