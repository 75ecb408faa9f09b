using Allocator.Properties.Vectors;

namespace Allocator.Properties.Widths;

/// <summary>
/// The tests of the vectors hold with fewer vectors than the processor has, each time in a process of its own. With all of them, they run
/// in this one.
/// </summary>
public sealed class WidthRunTests : IClassFixture<MissingWidths>
{
    /// <summary>What the runtime is told, and the widest vectors that it then has on a processor with all of them.</summary>
    public static TheoryData<string, string, int> Switches => new()
    {
        { "none of 512 bits", "DOTNET_EnableAVX512", 256 },
        { "none of 256 bits either", "DOTNET_EnableAVX2", 128 },
        { "none at all", "DOTNET_EnableHWIntrinsic", 0 },
    };

    [Theory]
    [MemberData(nameof(Switches))]
    public async Task VectorTests_InAProcessOfTheirOwn_Hold(string name, string turnedOff, int widest)
    {
        WidthRun run = await WidthRun.StartAsync(turnedOff, Math.Min(widest, VectorWidth.Widest));
        Assert.True(run.ExitCode == 0, $"{name}: exit code {run.ExitCode}\n{run.Output}");
    }
}
