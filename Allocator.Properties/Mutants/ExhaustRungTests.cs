using Allocator.Fuzz.Mutants;
using Allocator.Fuzz.Tools;
using Allocator.Properties.CommandLine;
using Allocator.Properties.Tools;

namespace Allocator.Properties.Mutants;

/// <summary>The exhaustive rung of the ladder fails with an allocator that does.</summary>
public sealed class ExhaustRungTests : IDisposable
{
    // At the beginning of a method, where code that changes does not move it: no arena has a region.
    private const string Mutant = "Bitmaps.PageBitmap.CountRegions@0:early-return";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SlowFact]
    public async Task Verify_OfAMutant_FailsWithATraceAndTheCommandThatReplaysIt()
    {
        EngineCopy copy = new(folder);
        using (MutantAssembly assembly = MutantAssembly.Read(EngineCopy.Original))
        {
            assembly.Write(copy.Allocator, assembly.Mutants.Where(mutant => mutant.Name == Mutant));
        }

        ToolRun run = await copy.VerifyAsync(RungOptions.SkipAllBut("exhaustive"));

        Assert.Matches("exhaustive .* FAILS", run.RequireExit(1).Text);
        Assert.Contains("the statistics are wrong", run.Text, StringComparison.Ordinal);
        Assert.Contains("Minimal trace:", run.Text, StringComparison.Ordinal);
    }
}
