using Allocator.Fuzz.SharpFuzzRoute;
using Allocator.Fuzz.Targets;
using Allocator.Fuzz.Tools;
using Allocator.Properties.CommandLine;
using Allocator.Properties.Tools;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.SharpFuzzRoute;

/// <summary>The targets under SharpFuzz, with a stand-in for the package: the route does not rot where nobody has the real one.</summary>
public sealed class SharpFuzzRouteTests
{
    // SharpFuzz's driver announces itself to the process that it starts.
    private static readonly (string Name, string Value) UnderTheDriver = ("__LIBFUZZER_SHM_ID", "1");

    [SlowFact]
    public async Task Build_AgainstAStandIn_RunsATarget()
    {
        byte[] journalBug = OperationsInput("arena 2\nallocate-at 1 1\nallocate 1");
        using StandInBuild build = new();
        await build.MakeAsync();

        ToolRun holds = (await build.RunAsync(["sharpfuzz operations"], journalBug, UnderTheDriver)).RequireExit(0);
        Assert.Contains(StandInPackage.Holds, holds.Text, StringComparison.Ordinal);

        (string Name, string Value) twoColors = (HarnessSubject.ReferenceVariable, "two-colors");
        ToolRun crashes = await build.RunAsync(["sharpfuzz", "operations"], journalBug, UnderTheDriver, twoColors);
        Assert.Contains($"{StandInPackage.Crashes}two-colors: ", crashes.RequireExit(0).Text, StringComparison.Ordinal);

        ToolRun alone = (await build.RunAsync(["sharpfuzz", "operations"], journalBug)).RequireExit(2);
        Assert.Contains("'--target_arg=sharpfuzz operations'", alone.Text, StringComparison.Ordinal);

        (await build.RunAsync(["list"], [])).RequireExit(0);
    }

    [Fact]
    public async Task Verb_WithoutSharpFuzz_SaysHowToBuildIt()
    {
        CommandLineRun run = (await CommandLineRun.StartAsync(["sharpfuzz", "operations"])).RequireExit(3);

        Assert.Contains("dotnet build Allocator.Fuzz -c Release -p:FuzzEngine=SharpFuzz", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void DefaultRestore_KnowsNothingOfSharpFuzz()
        => Assert.All(
            Directory.GetDirectories(Repository.Root, "Allocator*").Select(project => Path.Combine(project, "obj", "project.assets.json")),
            path => Assert.DoesNotContain("\"SharpFuzz", File.ReadAllText(path), StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("sharpfuzz operations", "sharpfuzz|operations")]
    [InlineData("list", "list")]
    [InlineData("replay|a file", "replay|a file")]
    [InlineData("", "")]
    public void Split_TakesOneArgumentForACommandLine(string arguments, string expected)
        => Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), DriverArgument.Split(arguments.Split('|')));

    private static byte[] OperationsInput(string trace)
        => TargetCatalog.Find("operations")!.Encoding!.TryEncode(new(TraceParser.Parse(trace), Observations.All))!;
}
