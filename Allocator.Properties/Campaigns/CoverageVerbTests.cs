using Allocator.Properties.CommandLine;

namespace Allocator.Properties.Campaigns;

public sealed class CoverageVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SlowFact]
    public async Task Coverage_PrintsLinesAndBranches_AndWritesPages()
    {
        CommandLineRun run = await CommandLineProcess.RunAsync(folder.FullName, "coverage operations --work work --output report");

        run.RequireExit(0);
        Assert.Matches(@"Line coverage: [1-9][0-9.]*%", run.Output);
        Assert.Matches(@"Branch coverage: [1-9][0-9.]*%", run.Output);
        Assert.Contains("PageAllocator", File.ReadAllText(folder.PathOf("report", "operations", "index.html")), StringComparison.Ordinal);
    }
}
