using Allocator.Fuzz.Tools;
using Allocator.Properties.CommandLine;
using Allocator.Properties.Tools;

namespace Allocator.Properties.Proofs;

/// <summary>In a scratch copy of the sources something is made wrong, and the proofs of that copy must say so.</summary>
public sealed class SabotageTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [SlowFact]
    public async Task Prove_OfASabotagedKernel_Exits1AndDrawsTheCounterexample()
    {
        // A run of 3 or more may miss the last page.
        ToolRun run = await ProveAsync("Allocator/Words/WordKernels.cs", "mask >> (2 * step)", "mask >> (2 * (step & ~2))");

        Assert.Contains("run-starts-04: REFUTED", run.RequireExit(1).Text, StringComparison.Ordinal);
        string[] lines = run.Text.Split('\n');
        int refuted = Array.FindIndex(lines, line => line.StartsWith("run-starts-04: REFUTED", StringComparison.Ordinal));
        Assert.Equal("  fails: exactly those pages", lines[refuted + 1]);
        Assert.StartsWith("  word      |", lines[refuted + 4], StringComparison.Ordinal);
        Assert.StartsWith("  expected  |", lines[refuted + 5], StringComparison.Ordinal);
        Assert.StartsWith("  actual    |", lines[refuted + 6], StringComparison.Ordinal);
    }

    [SlowFact]
    public async Task Prove_OfASabotagedShell_Exits1AndSaysWhereItDiffersFromWhatIsProven()
    {
        // A region that grows into its own color is not repainted.
        ToolRun run = await ProveAsync(
            "Allocator/PageAllocator.Operations.cs", "bitmap.ColorOrFree(newEnd) == color", "bitmap.ColorOrFree(newEnd) == color + 4");

        Assert.Contains("the steps that are proven are not those that ship: seed ", run.RequireExit(1).Text, StringComparison.Ordinal);
        Assert.Contains(": resize ", run.Text, StringComparison.Ordinal);
    }

    private async Task<ToolRun> ProveAsync(string file, string right, string wrong)
    {
        await CopyTrackedFilesAsync();
        string path = workspace.PathOf(file);
        string source = await File.ReadAllTextAsync(path);
        Assert.Contains(right, source, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, source.Replace(right, wrong, StringComparison.Ordinal));
        Tool prove = new(
            "dotnet", "run", "--project", "Allocator.Fuzz", "-c", "Release", "-p:RunAnalyzers=false", "--", "prove", "--filter", "run")
        {
            Folder = workspace.Folder,
        };
        return (await prove.RunAsync())!;
    }

    private async Task CopyTrackedFilesAsync()
    {
        ToolRun files = await new Tool("git", "ls-files", "-z") { Folder = Repository.Root }.RequireExitAsync(0);
        foreach (string file in files.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            string source = Repository.PathOf(file);
            if (File.Exists(source))
            {
                string target = workspace.PathOf(file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(source, target);
            }
        }
    }
}
