using Allocator.Fuzz.Machine;

namespace Allocator.Properties.CommandLine;

public sealed class MachineMapTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("hidden addresses", "00000000-00000000 : Reserved\n00000000-00000000 : System RAM\n")]
    [InlineData("no usable page", "00001000-00001fff : Reserved\n")]
    [InlineData("an empty file", "")]
    [InlineData("no map", "hello\n")]
    public void FromIomem_OfNoMap_GivesNull(string name, string text)
        => Assert.True(MachineMap.FromIomem(workspace.Write("iomem", text)) is null, name);

    [Fact]
    public void FromIomem_OfAMissingFile_GivesNull() => Assert.Null(MachineMap.FromIomem(workspace.PathOf("missing")));

    [Fact]
    public void FromIomem_GivesTheMapAndItsSource()
    {
        string path = workspace.Write("iomem", "00001000-00002fff : System RAM\n");
        MachineMap? machine = MachineMap.FromIomem(path);

        Assert.Equal(2, machine?.Map.UsablePages.Value);
        Assert.Contains(path, machine?.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[    0.000000] Linux version 6.1\n[    0.000000] Command line: quiet\n")]
    public void FromBootLog_WithoutAMap_GivesNull(string? log) => Assert.Null(MachineMap.FromBootLog(log));

    [Fact]
    public void FromBootLog_FindsTheMapAmongOtherLines()
    {
        const string Log = "[    0.000000] Linux version 6.1\n"
            + "[    0.000000] BIOS-e820: [mem 0x0000000000001000-0x0000000000002fff] usable\n";

        Assert.Equal(2, MachineMap.FromBootLog(Log)?.Map.UsablePages.Value);
    }

    [Fact]
    public void Recorded_IsAMachineOf24GiB()
    {
        MachineMap machine = MachineMap.Recorded();

        Assert.Equal(6_553_600, machine.Map.PageCount.Value);
        Assert.Contains("recorded", machine.Source, StringComparison.Ordinal);
    }
}
