using Allocator.Verification.Text;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.CommandLine;

/// <summary>Reads files that the user named; what goes wrong is said with the file's name.</summary>
internal static class InputFile
{
    public static byte[] ReadBytes(string path) => Read(path, File.ReadAllBytes);

    public static string ReadText(string path) => Read(path, File.ReadAllText);

    public static Trace ReadTrace(string path)
    {
        try
        {
            return TraceParser.Parse(ReadText(path));
        }
        catch (TraceFormatException exception)
        {
            throw new UsageException($"{path}: {exception.Message}", exception);
        }
    }

    private static T Read<T>(string path, Func<string, T> read)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new UsageException("the name of a file is empty");
        }

        if (Directory.Exists(path))
        {
            throw new UsageException($"{path}: is a folder, not a file");
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"{path}: no such file{NearMiss(path)}");
        }

        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {exception.Message}", exception);
        }
    }

    private static string NearMiss(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        if (!Directory.Exists(folder))
        {
            return $" (there is no folder {folder})";
        }

        // A folder that can't be listed has no names to suggest.
        EnumerationOptions options = new() { IgnoreInaccessible = true };
        IEnumerable<string> names = Directory.EnumerateFiles(folder, "*", options)
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal);
        return Suggestion.Closest(Path.GetFileName(path), names) is { } name
            ? $"; did you mean '{Path.Combine(Path.GetDirectoryName(path) ?? "", name)}'?"
            : "";
    }
}
