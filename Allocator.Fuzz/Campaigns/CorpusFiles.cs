using Allocator.Fuzz.Cases;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Campaigns;

/// <summary>The cases of a target that are kept: seeds, and regressions, once findings. Traces are text, the rest is bytes.</summary>
internal static class CorpusFiles
{
    public const string TraceExtension = ".trace";
    public const string InputExtension = ".input";
    public const string Seeds = "seeds";
    public const string Regressions = "regressions";

    /// <summary>All files of the target, in the order of their names.</summary>
    public static IEnumerable<string> Of(string corpusRoot, FuzzTarget target)
        => new[] { Seeds, Regressions }
            .Select(kind => Path.Combine(corpusRoot, target.Name, kind))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder).Where(IsCase).Order(StringComparer.Ordinal));

    /// <summary>The files as inputs of the target: a trace looks at everything once, and once at little. One that the target's inputs can't
    /// hold is left out.</summary>
    public static IEnumerable<byte[]> Inputs(string corpusRoot, FuzzTarget target)
        => Of(corpusRoot, target).SelectMany(path => Read(target, path));

    /// <summary>One file as inputs of the target.</summary>
    public static IEnumerable<byte[]> Read(FuzzTarget target, string path)
    {
        bool isTrace = path.EndsWith(TraceExtension, StringComparison.Ordinal);
        return isTrace && target.Encoding is { } encoding ? Encode(encoding, InputFile.ReadTrace(path)) : [InputFile.ReadBytes(path)];
    }

    /// <summary>
    /// An input as it comes back from a file of the corpus: text says neither what was observed nor how the bytes spelled it.
    /// </summary>
    public static IEnumerable<byte[]> AsKept(FuzzTarget target, byte[] input)
        => target.Encoding is { } encoding ? Encode(encoding, encoding.Decode(input).Trace) : [input];

    /// <summary>Not what a process that was killed while it wrote has left.</summary>
    private static bool IsCase(string path)
        => path.EndsWith(TraceExtension, StringComparison.Ordinal) || path.EndsWith(InputExtension, StringComparison.Ordinal);

    private static IEnumerable<byte[]> Encode(CaseEncoding encoding, Trace trace)
        => new[] { Observations.All, Observations.Passive }
            .Select(observations => encoding.TryEncode(new(trace, observations)))
            .OfType<byte[]>();
}
