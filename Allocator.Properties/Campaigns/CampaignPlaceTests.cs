using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Inputs;

namespace Allocator.Properties.Campaigns;

/// <summary>A campaign that does not wait for others leaves nothing behind, even when it is killed.</summary>
public sealed class CampaignPlaceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CampaignFolder usual;

    public CampaignPlaceTests() => usual = new(folder.PathOf("work", "operations"));

    private string[] Folders => Directory.GetDirectories(usual.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Take_WhenNobodyWorks_IsTheUsualFolder()
    {
        using (CampaignPlace place = CampaignPlace.Take(usual))
        {
            Assert.Equal(usual, place.Folder);
            Assert.Null(FolderLock.TryTake(usual.Path));
        }

        using FolderLock? again = FolderLock.TryTake(usual.Path);
        Assert.NotNull(again);
    }

    [Fact]
    public void Take_BesideOthers_IsAFolderOfItsOwn_ThatGoesWithIt()
    {
        using FolderLock campaign = usual.Lock();
        using (CampaignPlace first = CampaignPlace.Take(usual))
        using (CampaignPlace second = CampaignPlace.Take(usual))
        {
            first.Folder.Prepare(TargetInput.Named("operations"), []);
            Assert.Equal(Folders.Order(), new[] { first.Folder.Path, second.Folder.Path }.Order());
        }

        Assert.Empty(Folders);
    }

    [Fact]
    public void Dispose_WithAnInputThatCouldNotBeSaved_LeavesItToTheNext()
    {
        using (usual.Lock())
        {
            using CampaignPlace apart = CampaignPlace.Take(usual);
            apart.Folder.Prepare(TargetInput.Named("operations"), []);
            File.WriteAllBytes(Path.Combine(apart.Folder.Artifacts, "crash-1"), [7]);
        }

        usual.Prepare(TargetInput.Named("operations"), []);

        Assert.Equal("crash-1", Path.GetFileName(Assert.Single(usual.LeftOverArtifacts())));
    }

    [Fact]
    public void Prepare_AfterOneApartThatWasKilled_TakesOverWhatItFound()
    {
        CampaignFolder left = new(Path.Combine(usual.Path, "apart-killed"));
        left.Prepare(TargetInput.Named("operations"), [[1]]);
        File.WriteAllBytes(Path.Combine(left.Artifacts, "crash-1"), [7]);
        Directory.CreateDirectory(Path.Combine(usual.Path, "apart-killed-sooner"));

        usual.Prepare(TargetInput.Named("operations"), []);

        Assert.Equal("crash-1", Path.GetFileName(Assert.Single(usual.LeftOverArtifacts())));
        Assert.DoesNotContain(Folders, path => path.Contains("apart-", StringComparison.Ordinal));
    }

    [Fact]
    public void Prepare_WhileAnotherIsApart_LeavesItAlone()
    {
        FolderLock campaign = usual.Lock();
        using CampaignPlace apart = CampaignPlace.Take(usual);
        campaign.Dispose();

        usual.Prepare(TargetInput.Named("operations"), []);

        Assert.Contains(apart.Folder.Path, Folders);
    }
}
