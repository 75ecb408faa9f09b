using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Text;

namespace Allocator.Fuzz.Inputs;

/// <summary>A file whose bytes are an input of a target.</summary>
/// <param name="Path">The file.</param>
/// <param name="Target">The target.</param>
/// <param name="Bytes">The input.</param>
internal sealed record TargetInput(string Path, FuzzTarget Target, byte[] Bytes)
{
    private const string TraceExtension = ".trace";

    /// <summary>
    /// The file as an input: of the target that is named, or else of the one that has a folder of the file's path. Null for a file of trace
    /// text, which is any that nothing says to be an input.
    /// </summary>
    /// <exception cref="UsageException">There is no such target, or no such file.</exception>
    public static TargetInput? Find(string path, string? targetName)
    {
        if (path.EndsWith(TraceExtension, StringComparison.Ordinal))
        {
            return null;
        }

        FuzzTarget? target = targetName is null ? OfFolders(path) : Named(targetName);
        return target is null ? null : new(path, target, InputFile.ReadBytes(path));
    }

    /// <summary>The target of that name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static FuzzTarget Named(string name)
        => TargetCatalog.Find(name)
            ?? throw new UsageException($"'{name}' is no fuzz target; {Suggestion.Phrase(name, [.. TargetCatalog.Names])}");

    /// <summary>What is wrong with the input, found in this process; null when it holds.</summary>
    /// <param name="judged">Whom to judge, where the target runs operations.</param>
    public HarnessFinding? Failure(HarnessSubject judged)
        => HarnessFinding.Of(Target.Encoding is { } encoding ? input => CaseHarness.Run(judged, encoding, input) : Target.Run, Bytes);

    private static FuzzTarget? OfFolders(string path)
    {
        string[] folders = System.IO.Path.GetFullPath(path).Split(System.IO.Path.DirectorySeparatorChar)[..^1];
        return folders.Reverse().Select(TargetCatalog.Find).FirstOrDefault(target => target is not null);
    }
}
