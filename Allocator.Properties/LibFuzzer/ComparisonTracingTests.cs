using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Properties.Campaigns;
using Allocator.Properties.CommandLine;

namespace Allocator.Properties.LibFuzzer;

/// <summary>
/// The words of the trace text are learned from its parser, where no dictionary tells them; a campaign runs the flavor that learns.
/// </summary>
public sealed class ComparisonTracingTests : IDisposable
{
    // A trace begins with the word 'arena': without it no arena is ever read.
    private const string Type = "Allocator.Verification.Traces.TraceHeader";
    private const string Method = "ParseArena(";

    private readonly FuzzRun run = new();

    public void Dispose() => run.Dispose();

    [SlowTheory]
    [InlineData("Comparisons", true)]
    [InlineData("Coverage", false)]
    public async Task TraceText_WithoutADictionary_NeedsTracingForItsFirstWord(string flavor, bool expected)
    {
        FuzzWorkerOptions options = run.Options("trace-text", "-runs=300000 -seed=1 -max_len=100", Enum.Parse<EngineFlavor>(flavor)) with
        {
            CoverageFile = run.CoverageFile,
        };
        FuzzRun.RequireExit(0, await FuzzWorker.RunAsync(options));

        bool isReached = options.Engine.ReadHitBlocks(run.CoverageFile)
            .Any(block => block.Type == Type && block.Method.StartsWith(Method, StringComparison.Ordinal));
        Assert.Equal(expected, isReached);
    }

    [SlowFact]
    public async Task Campaign_FindsWhatOnlyTracingFinds()
    {
        CommandLineRun found = await CommandLineProcess.RunAsync(
            run.Folder.FullName, "run canary-keyword --time 2m --jobs 2 --work work --findings findings");

        Assert.Contains("canary-keyword: the keyword was found", found.RequireExit(1).Lines);
    }
}
