namespace Allocator.Fuzz.Tools;

/// <summary>The checkout that this program was built from, wherever it is called from.</summary>
internal static class SourceFolder
{
    public const string Solution = "Verification.sln";

    /// <summary>The folder that holds the solution; null for a program that was moved away from its sources.</summary>
    public static string? Find()
    {
        string? folder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder, Solution)))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }
}
