using System.Collections.Immutable;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Targets;

namespace Allocator.Properties.Campaigns;

/// <summary>What becomes of an input that ended a process.</summary>
public sealed class FindingIntakeTests : IDisposable
{
    private static readonly ImmutableArray<string> Said =
        ["FINDING: System.InvalidOperationException: the planted exception", "SUMMARY: libFuzzer: finding", "Base64: IWFhYQ=="];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TakeIn_SavesTheSmallestInput_Once()
    {
        FindingIntake intake = Intake();

        Finding? finding = TakeIn(intake, folder.Write("crash-1", "!aaa"u8.ToArray()));

        Assert.Equal("!"u8.ToArray(), File.ReadAllBytes(finding!.SavedTo));
        Assert.Null(TakeIn(intake, folder.Write("crash-2", "!bbb"u8.ToArray())));
        Assert.Equal(finding.SavedTo, TakeIn(Intake(), folder.Write("crash-3", "!ccc"u8.ToArray()))?.SavedTo);
        Assert.Single(Directory.GetFiles(folder.PathOf("findings")));
    }

    [Fact]
    public void TakeIn_ThatIsInterrupted_SavesTheSmallestSoFar()
    {
        string artifact = folder.Write("crash-1", "!aaa"u8.ToArray());

        Finding? finding = Intake().TakeIn(Result(artifact), "a test", new CancellationToken(canceled: true));

        Assert.Equal("!aaa"u8.ToArray(), File.ReadAllBytes(finding!.SavedTo));
    }

    [Fact]
    public void TakeIn_WithoutTheInput_TellsWhatTheProcessSaid()
    {
        FindingIntake intake = Intake();

        Finding? finding = TakeIn(intake, folder.PathOf("crash-that-was-never-written"));

        Assert.Equal("canary-exception: System.InvalidOperationException: the planted exception", finding!.Headline);
        Assert.Equal(Said, finding.Details);
        Assert.StartsWith("nowhere (", finding.SavedTo, StringComparison.Ordinal);
        Assert.Equal("the input is above, in Base64", finding.ReplayCommand);
        Assert.Null(TakeIn(intake, folder.PathOf("another")));
    }

    private static FuzzWorkerResult Result(string artifact) => new(77, false, LibFuzzerStatus.None, artifact, Said);

    private static Finding? TakeIn(FindingIntake intake, string artifact)
        => intake.TakeIn(Result(artifact), "a test", CancellationToken.None);

    private FindingIntake Intake()
    {
        FuzzTarget canary = TargetCatalog.Find("canary-exception")!;
        return new(new CampaignOptions(canary, new(folder.PathOf("work"))) { FindingsFolder = folder.PathOf("findings") });
    }
}
