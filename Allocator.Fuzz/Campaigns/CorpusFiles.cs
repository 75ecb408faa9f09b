using Allocator.Fuzz.Cases;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Campaigns;

/// <summary>The cases of a target that are kept: seeds, and regressions that were findings once. Traces are text, the rest is bytes.</summary>
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
            .SelectMany(folder => Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal));

    /// <summary>The files as inputs of the target: a trace looks at everything once, and once at little. One that the target's inputs can't
    /// hold is left out.</summary>
    public static IEnumerable<byte[]> Inputs(string corpusRoot, FuzzTarget target)
    {
        foreach (string path in Of(corpusRoot, target))
        {
            if (!path.EndsWith(TraceExtension, StringComparison.Ordinal))
            {
                yield return InputFile.ReadBytes(path);
            }
            else if (target.Encoding is { } encoding)
            {
                foreach (byte[] input in Encode(encoding, InputFile.ReadTrace(path)))
                {
                    yield return input;
                }
            }
        }
    }

    private static IEnumerable<byte[]> Encode(CaseEncoding encoding, Trace trace)
        => new[] { Observations.All, Observations.Passive }
            .Select(observations => encoding.TryEncode(new(trace, observations)))
            .OfType<byte[]>();
}
