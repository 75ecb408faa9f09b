using Allocator.Fuzz.Campaigns;

namespace Allocator.Properties.Campaigns;

/// <summary>What campaigns have learned, as files.</summary>
internal static class WorkingCorpus
{
    // Not those that are about to get their name.
    private static readonly string HashPattern = new('?', CampaignFolder.Hash([]).Length);

    /// <summary>The names of its files, also while a campaign writes them.</summary>
    public static HashSet<string> Names(string folder)
        => Directory.Exists(folder) ? [.. Directory.GetFiles(folder, HashPattern).Select(path => Path.GetFileName(path)!)] : [];

    /// <summary>The names of its files; fails where one is not the hash of what is in it, as of a file that is cut short.</summary>
    public static HashSet<string> RequireWhole(string folder)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        Assert.All(files, path => Assert.Equal(CampaignFolder.Hash(File.ReadAllBytes(path)), Path.GetFileName(path)));
        return [.. files.Select(path => Path.GetFileName(path)!)];
    }
}
