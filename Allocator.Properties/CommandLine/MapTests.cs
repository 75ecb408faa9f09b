using System.Text.Json;
using Allocator.Properties.X86;

namespace Allocator.Properties.CommandLine;

/// <summary>The same small machine, written in three ways: 158 usable pages from page 1, and 256 from page 256.</summary>
public sealed class MapTests : IDisposable
{
    private const string Iomem = """
        00000000-00000fff : Reserved
        00001000-0009efff : System RAM
        000f0000-000fffff : System ROM
        00100000-001fffff : System RAM

        """;

    private const string BootLog = """
        [    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] usable
        [    0.000000] BIOS-e820: [mem 0x00000000000f0000-0x00000000000fffff] reserved
        [    0.000000] BIOS-e820: [mem 0x0000000000100000-0x00000000001fffff] usable

        """;

    private readonly Workspace workspace = new();

    public MapTests()
    {
        workspace.Write("iomem.txt", Iomem);
        workspace.Write("dmesg.txt", BootLog);
        workspace.Write(
            "e820.bin",
            new ByteText().U64(0, 0x9F000).U32(1).U64(0xF0000, 0x10000).U32(2).U64(0x100000, 0x100000).U32(1).ToArray());
    }

    public static TheoryData<string> CommandLines => ["map ~/iomem.txt", "map ~/dmesg.txt", "map ~/e820.bin --format e820-20"];

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(CommandLines))]
    public async Task Map_ShowsUsablePagesAndRanges(string commandLine)
    {
        CommandLineRun run = (await workspace.RunAsync(commandLine)).RequireExit(0);

        Assert.Contains(": 512 pages up to the last usable one, 414 usable (1.62 MiB)", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains(run.Lines, line => Cells(line) is ["DMA", "0x0", "0x1000000", "414", "98", ..]);
        Assert.Contains(run.Lines, line => Cells(line) is ["0x0", "0xfff", "1", "4", "KiB", "reserved", ..]);
        Assert.Contains(run.Lines, line => Cells(line) is ["0x1000", "0x9efff", "158", "632", "KiB", "usable", ..]);
        Assert.Contains(run.Lines, line => Cells(line) is ["0x100000", "0x1fffff", "256", "1", "MiB", "usable", ..]);
    }

    [Theory]
    [MemberData(nameof(CommandLines))]
    public async Task Map_AsJson_HasTheSame(string commandLine)
    {
        JsonElement document = (await workspace.RunAsync($"{commandLine} --json")).RequireExit(0).RequireJson();

        Assert.Equal(512, document.GetProperty("pages").GetInt64());
        Assert.Equal(414, document.GetProperty("usablePages").GetInt64());
        IEnumerable<(long, long)> usable = document.GetProperty("usable").EnumerateArray()
            .Select(range => (range.GetProperty("firstPage").GetInt64(), range.GetProperty("pages").GetInt64()));
        Assert.Equal([(1, 158), (256, 256)], usable);
    }

    private static string[] Cells(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
