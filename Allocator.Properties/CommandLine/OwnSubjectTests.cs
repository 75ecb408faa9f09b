using Allocator.Verification.Subjects;

namespace Allocator.Properties.CommandLine;

/// <summary>Subjects of the user's own, from an assembly file: here the one of these tests.</summary>
public sealed class OwnSubjectTests : IDisposable
{
    private static readonly string ThisAssembly = typeof(OwnAllocatorExample).Assembly.Location;

    private readonly Workspace workspace = new();

    public static TheoryData<string, string, string[]> Mistakes => new()
    {
        // name, subject, what standard error says
        { "no such name", $"{ThisAssembly}:next-fat", ["'next-fat' is no subject of it", "did you mean 'next-fit'?"] },
        { "several without a name", ThisAssembly, ["has several subjects", ":next-fit", ":next-fit-broken"] },
        { "no subject in it", typeof(PageNumber).Assembly.Location, ["has no public class", nameof(SubjectDefinition)] },
    };

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Subject_OfAnAssembly_ThatIsNotThere_SaysWhatIs(string name, string subject, string[] complaints)
    {
        CommandLineRun run = (await workspace.RunAsync($"verify --time 1s --subject {subject}")).RequireExit(2);

        Assert.True(run.Output.Length == 0, $"row '{name}': standard output has\n{run.Output}");
        Assert.All(complaints, complaint => Assert.Contains(complaint, run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_OfARightAllocator_Holds()
    {
        CommandLineRun run = await workspace.RunAsync(
            $"verify --time 500ms --subject {ThisAssembly}:next-fit --corpus corpus/ --skip fuzzing");

        run.RequireExit(0);
        Assert.Equal("Verdict on 'next-fit': HOLDS", run.Lines[^1]);
    }

    [Fact]
    public async Task Verify_OfABrokenAllocator_RefutesIt_AndTheCommandDoesSoAgain()
    {
        CommandLineRun run = await workspace.RunAsync(
            $"verify --time 20s --subject {ThisAssembly}:next-fit-broken --corpus corpus/ --skip fuzzing");

        run.RequireExit(1);
        Assert.Contains("Minimal trace: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(["--subject", $"{ThisAssembly}:next-fit-broken"], run.ReproduceArguments[^2..]);
        CommandLineRun again = await CommandLineRun.StartAsync([.. run.ReproduceArguments, "--findings", workspace.Findings]);
        again.RequireExit(1);
    }

    [Fact]
    public async Task Replay_OfARightAllocator_TakesItsOwnChoiceOfPages()
    {
        workspace.Write("next.trace", "arena 8\nallocate 3 -> 0\nfree 0 -> freed\nallocate 2 -> 3\nallocate 4 -> none\n");
        (await workspace.RunAsync($"replay ~/next.trace --subject {ThisAssembly}:next-fit")).RequireExit(0);
    }
}
