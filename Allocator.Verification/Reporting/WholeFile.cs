namespace Allocator.Verification.Reporting;

/// <summary>Files that are complete or absent, whatever happens to this process.</summary>
public static class WholeFile
{
    private const string Unfinished = ".tmp";

    /// <summary>Writes the file; its folder is created.</summary>
    public static void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        // A name of its own: several machines may write the same finding into the same folder at once.
        string unfinished = $"{path}.{Path.GetRandomFileName()}{Unfinished}";
        try
        {
            File.WriteAllBytes(unfinished, bytes);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            // On a full disk, half a file is in the way of the next attempt.
            File.Delete(unfinished);
            throw;
        }
    }
}
