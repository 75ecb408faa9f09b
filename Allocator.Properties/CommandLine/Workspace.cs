namespace Allocator.Properties.CommandLine;

/// <summary>A temporary folder for the files of a test, and command lines that are written short.</summary>
/// <remarks>
/// In a command line, words are separated by single spaces; <c>~/</c> begins a path in the temporary folder and <c>corpus/</c> one of the
/// repository. Findings go to the temporary folder.
/// </remarks>
public sealed class Workspace : IDisposable
{
    private static readonly string[] VerbsWithFindings = ["replay", "tmin", "verify", "exhaust"];

    public string Folder { get; } = Directory.CreateTempSubdirectory("command-line-").FullName;

    internal string Findings => PathOf("findings");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    internal string PathOf(string name) => Path.Combine(Folder, name);

    internal string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    internal void Write(string name, byte[] bytes) => File.WriteAllBytes(PathOf(name), bytes);

    internal Task<CommandLineRun> RunAsync(string commandLine, CancellationToken cancellation = default)
    {
        List<string> arguments = [.. commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Expand)];
        if (arguments.Count > 0 && VerbsWithFindings.Contains(arguments[0]))
        {
            arguments.AddRange(["--findings", Findings]);
        }

        return CommandLineRun.StartAsync(arguments, cancellation);
    }

    private string Expand(string word)
        => word.StartsWith("~/", StringComparison.Ordinal) ? PathOf(word[2..])
            : word.StartsWith("corpus/", StringComparison.Ordinal) ? Repository.PathOf(word)
            : word;
}
