namespace Allocator.Properties.Campaigns;

/// <summary>The processes that work in a folder.</summary>
internal static class FolderProcesses
{
    public static string[] In(string folder)
        =>
        [
            .. Directory.EnumerateDirectories("/proc")
                .Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]) && WorksIn(folder, process)),
        ];

    private static bool WorksIn(string folder, string process)
    {
        try
        {
            DirectoryInfo workingFolder = new(Path.Combine(process, "cwd"));
            return workingFolder.ResolveLinkTarget(returnFinalTarget: false)?.FullName == folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended by now, or it is nobody of ours.
            return false;
        }
    }
}
