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

        IEnumerable<string> names = Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        return Suggestion.Closest(Path.GetFileName(path), names) is { } name
            ? $"; did you mean '{Path.Combine(Path.GetDirectoryName(path) ?? "", name)}'?"
            : "";
    }
}
