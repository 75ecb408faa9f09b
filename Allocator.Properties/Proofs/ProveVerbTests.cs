using System.Text.Json;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Tools;
using Allocator.Properties.CommandLine;
using Allocator.Properties.Tools;

namespace Allocator.Properties.Proofs;

/// <summary>The verb: its table, its scope, its document, and its exit codes.</summary>
public sealed class ProveVerbTests
{
    [FactWithSolver]
    public async Task Prove_OfSomeTheorems_SaysWhatIsProvenAndWhatIsNot()
    {
        CommandLineRun run = (await CommandLineRun.StartAsync(["prove", "--filter", "-mask", "--draw"])).RequireExit(0);

        string row = Assert.Single(run.Lines, line => line.Contains("  free-mask ", StringComparison.Ordinal));
        Assert.Contains("the free mask has exactly the free pages", row, StringComparison.Ordinal);
        Assert.Contains(run.Lines, line => line.StartsWith("free-mask, seeded fault: ", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("For every 64-bit word", StringComparison.Ordinal));
        Assert.Contains("This says nothing about:", run.Lines);
        Assert.StartsWith("4 of 4 theorems proven, 0 undecided, in ", run.Lines[^1], StringComparison.Ordinal);
        Assert.Contains(": HOLDS (Z3 version ", run.Lines[^1], StringComparison.Ordinal);
    }

    [FactWithSolver]
    public async Task Prove_AsJson_HasTheSeededFaultOfEachTheoremThatIsChosen()
    {
        CommandLineRun run = await CommandLineRun.StartAsync(["prove", "--filter", "colors", "--json", "--jobs", "1"]);

        JsonElement document = run.RequireExit(0).RequireJson();
        Assert.True(document.GetProperty("holds").GetBoolean());
        Assert.NotEmpty(document.GetProperty("saysNothingAbout").EnumerateArray());
        Assert.Equal(3, document.GetProperty("theorems").GetArrayLength());
        Assert.All(document.GetProperty("theorems").EnumerateArray(), theorem =>
        {
            Assert.Equal("proven", theorem.GetProperty("outcome").GetString());
            Assert.NotEmpty(theorem.GetProperty("seededFault").GetProperty("counterexample").EnumerateArray());
        });
    }

    [FactWithSolver]
    public async Task Prove_WithoutTime_Exits1AndSaysUndecided()
    {
        CommandLineRun run = await CommandLineRun.StartAsync(["prove", "--filter", "count-of-union", "--time-limit", "1ms"]);

        Assert.Contains(run.RequireExit(1).Lines, line => line.StartsWith("count-of-union: UNDECIDED", StringComparison.Ordinal));
        Assert.Contains("These rest on theorems that this run does not prove: count-step.", run.Lines);
        Assert.StartsWith("0 of 1 theorems proven, 1 undecided", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prove_WithoutASolver_Exits3WithTheCommandThatInstallsIt()
    {
        ToolRun run = await RunWithoutToolsAsync("prove", "--filter", "free-mask");

        Assert.Contains("z3 is missing", run.RequireExit(3).Text, StringComparison.Ordinal);
        Assert.Contains("sudo apt-get install -y z3", run.Text, StringComparison.Ordinal);
    }

    [SlowFact]
    public async Task Verify_WithoutASolver_RunsTheOtherRungsAndExits3()
    {
        ToolRun run = await RunWithoutToolsAsync("verify", "--time", "1s", "--skip", "defects", "--skip", "exhaustive");

        Assert.Matches("dafny +not run +tool missing", run.RequireExit(3).Text);
        Assert.Contains("INCOMPLETE for want of a tool, and holds so far", run.RequireExit(3).Text, StringComparison.Ordinal);
        Assert.Contains("sudo apt-get install -y z3", run.Text, StringComparison.Ordinal);
    }

    private static async Task<ToolRun> RunWithoutToolsAsync(params string[] arguments)
        => (await new Tool(Environment.ProcessPath!, [typeof(Application).Assembly.Location, .. arguments]) { Folder = Repository.Root }
            .With("PATH", "")
            .RunAsync())!;
}
