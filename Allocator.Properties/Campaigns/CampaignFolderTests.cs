using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.Targets;
using Allocator.Fuzz.Targets.Canaries;

namespace Allocator.Properties.Campaigns;

public sealed class CampaignFolderTests : IDisposable
{
    private static readonly FuzzTarget Target = TargetCatalog.Find("operations")!;

    private readonly TemporaryFolder root = new();

    public static TheoryData<string?, string?> Campaigns => new()
    {
        { null, null },
        { "two-colors", null },
        { "two-colors", "allocate,free" },
        { null, "allocate,free" },
        { null, "allocate" },
        { "own.dll", null },
        { "own.dll:first", null },
        { "own.dll:second", null },
        { "elsewhere/own.dll:first", null },
    };

    private CampaignFolder Folder => CampaignFolder.For(root.FullName, Target, subject: null, operations: null);

    public void Dispose() => root.Dispose();

    [Fact]
    public void For_EveryCampaign_HasAFolderOfItsOwn()
    {
        string[] paths =
        [
            .. Campaigns.Select(row => CampaignFolder.For(root.FullName, Target, (string?)row[0], (string?)row[1]).Path),
            CampaignFolder.For(root.FullName, TargetCatalog.Find("bitmap")!, null, null).Path,
        ];
        Assert.Equal(paths.Length, paths.Distinct().Count());
        Assert.All(paths, path => Assert.Equal(root.FullName, Path.GetDirectoryName(path)));
        Assert.Equal("operations", Path.GetFileName(paths[0]));
        Assert.Equal("operations-two-colors", Path.GetFileName(paths[1]));
    }

    [Fact]
    public void Prepare_NamesSeedsAfterTheirHash_AndRemovesStaleOnes()
    {
        Folder.Prepare(Target, [[1], [2, 3]]);
        Folder.Prepare(Target, [[2, 3], [4]]);

        Assert.Equal(2, WorkingCorpus.RequireWhole(Folder.Seeds).Count);
        Assert.True(File.Exists(Path.Combine(Folder.Seeds, CampaignFolder.Hash([4]))));
        Assert.False(File.Exists(Path.Combine(Folder.Seeds, CampaignFolder.Hash([1]))));
    }

    [Fact]
    public void Prepare_KeepsWhatWasLearned_AndForgetsCounts()
    {
        Folder.Prepare(Target, []);
        Folder.AddToCorpus([1, 2, 3]);
        File.WriteAllText(Folder.Status, "counts");
        File.WriteAllText(Folder.Coverage(EngineFlavor.Coverage), "blocks");
        File.WriteAllText(Path.Combine(Folder.Artifacts, "crash-1"), "!");

        Folder.Prepare(Target, []);

        Assert.Single(WorkingCorpus.RequireWhole(Folder.Corpus));
        Assert.Equal([Path.Combine(Folder.Artifacts, "crash-1")], Folder.LeftOverArtifacts());
        Assert.False(File.Exists(Folder.Status));
        Assert.False(File.Exists(Folder.Coverage(EngineFlavor.Coverage)));
        Assert.Equal(LibFuzzerDictionary.Text(Target.Dictionary), File.ReadAllText(Folder.Dictionary));
    }

    [Fact]
    public void Prepare_RemovesWhatAKilledProcessHadBegun()
    {
        Folder.Prepare(Target, []);
        File.WriteAllText(Path.Combine(Folder.Corpus, "abc.partial-17"), "half");
        File.WriteAllText(Path.Combine(Folder.Artifacts, "crash-abc.partial-17"), "half");

        Folder.Prepare(Target, []);

        Assert.Empty(Directory.GetFiles(Folder.Corpus));
        Assert.Empty(Directory.GetFiles(Folder.Artifacts));
    }

    [Fact]
    public void LeftOverArtifacts_AreThoseOfFindings()
    {
        Folder.Prepare(Target, []);
        foreach (string name in new[] { "timeout-1", "slow-unit-1", "crash-1", "oom-1", "notes" })
        {
            File.WriteAllText(Path.Combine(Folder.Artifacts, name), "!");
        }

        Assert.Equal(["crash-1", "oom-1", "timeout-1"], Folder.LeftOverArtifacts().Select(Path.GetFileName));
    }

    [Fact]
    public void Clear_ForgetsTheCorpus_ButNoFinding()
    {
        Folder.Clear();
        Folder.Prepare(Target, []);
        Folder.AddToCorpus([1]);
        File.WriteAllText(Path.Combine(Folder.Artifacts, "crash-1"), "!");

        Folder.Clear();

        Assert.False(Directory.Exists(Folder.Corpus));
        Assert.Single(Folder.LeftOverArtifacts());
    }

    [Fact]
    public void FindingsFolder_OfTheAllocatorThatShips_IsItsTargetsRegressions()
    {
        string regressions = Path.Combine("cases", "operations", "regressions");

        Assert.Equal(regressions, FindingsFolder.For(Target, null, "cases"));
        Assert.Equal(regressions, FindingsFolder.For(Target, "shipping", "cases"));
        Assert.Equal(regressions, FindingsFolder.For(Target, "shipping-tiny", "cases"));
        Assert.Equal("findings", FindingsFolder.For(Target, "two-colors", "cases"));
        Assert.Equal("findings", FindingsFolder.For(Target, "own.dll:shipping", "cases"));
        Assert.All(CanaryCatalog.All, canary => Assert.Equal("findings", FindingsFolder.For(canary, null, "cases")));
    }

    [Fact]
    public void CorpusFiles_AreTracesAndInputsOnly()
    {
        root.CreateFolder("operations");
        root.CreateFolder(Path.Combine("operations", "regressions"));
        foreach (string name in new[] { "a.trace", "b.input", "c.trace.x7.tmp", "readme" })
        {
            root.Write(Path.Combine("operations", "regressions", name), [1]);
        }

        Assert.Equal(["a.trace", "b.input"], CorpusFiles.Of(root.FullName, Target).Select(Path.GetFileName));
    }
}
