namespace Allocator.Properties;

/// <summary>The folder of the whole source, wherever the tests are started from.</summary>
internal static class RepositoryFolder
{
    private const string Marker = "Verification.sln";

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"There is no {Marker} in any folder above {start}.");
    }
}
