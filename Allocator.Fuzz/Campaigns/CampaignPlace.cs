namespace Allocator.Fuzz.Campaigns;

/// <summary>
/// Where a campaign works that does not wait for others: in the usual folder, or, while another process works there, in one apart, which
/// begins with the seeds alone and goes with the campaign.
/// </summary>
/// <remarks>
/// One that is killed leaves its folder apart behind, inside the usual one. Whoever prepares that next takes over what the killed one had
/// found, and removes the rest.
/// </remarks>
internal sealed class CampaignPlace : IDisposable
{
    private const string ApartPrefix = "apart-";

    private readonly FolderLock held;
    private readonly bool isApart;

    private CampaignPlace(CampaignFolder folder, FolderLock held, bool isApart)
    {
        Folder = folder;
        this.held = held;
        this.isApart = isApart;
    }

    /// <summary>The folder, which nobody else works in.</summary>
    public CampaignFolder Folder { get; }

    /// <summary>Takes the usual folder, or one apart.</summary>
    public static CampaignPlace Take(CampaignFolder usual)
    {
        if (FolderLock.TryTake(usual.Path) is not { } held)
        {
            CampaignFolder apart = new(Path.Combine(usual.Path, ApartPrefix + Path.GetRandomFileName()));
            return new(apart, apart.Lock(), isApart: true);
        }

        return new(usual, held, isApart: false);
    }

    /// <summary>Takes over what killed campaigns have left apart from this folder, which the caller has to itself.</summary>
    public static void TakeOverLeft(CampaignFolder usual)
    {
        foreach (string left in Directory.GetDirectories(usual.Path, $"{ApartPrefix}*"))
        {
            TakeOver(new(left), usual);
        }
    }

    public void Dispose()
    {
        try
        {
            // Inputs that could not be saved are all that there is of a finding: they wait for the next one.
            if (isApart && !(Directory.Exists(Folder.Artifacts) && Folder.LeftOverArtifacts().Any()))
            {
                Directory.Delete(Folder.Path, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What can't be removed now is removed by the next one that has the usual folder.
        }
        finally
        {
            held.Dispose();
        }
    }

    private static void TakeOver(CampaignFolder left, CampaignFolder usual)
    {
        using FolderLock? held = FolderLock.TryTake(left.Path);
        if (held is null)
        {
            // Somebody works in it.
            return;
        }

        if (Directory.Exists(left.Artifacts))
        {
            Directory.CreateDirectory(usual.Artifacts);
            foreach (string artifact in left.LeftOverArtifacts().ToArray())
            {
                File.Move(artifact, Path.Combine(usual.Artifacts, Path.GetFileName(artifact)), overwrite: true);
            }
        }

        Directory.Delete(left.Path, recursive: true);
    }
}
