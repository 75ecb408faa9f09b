using System.Security.Cryptography;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Inputs;

/// <summary>Inputs that fail without being traces, or that can't be run in this process: found again by how they end.</summary>
internal static class FailingInput
{
    /// <summary>The file's name: what it is an input of, how it ends, and its own hash; the same input always has the same one.</summary>
    public static string FileName(FuzzTarget target, RunEnd end, ReadOnlySpan<byte> input)
        => FileName(target, end, Convert.ToHexStringLower(SHA256.HashData(input))[..8]);

    /// <summary>What the names of all files of inputs that end so match.</summary>
    public static string FileNamePattern(FuzzTarget target, RunEnd end) => FileName(target, end, "*");

    /// <summary>The smallest input that ends in the same way; the input itself where there is none, or none that does so again.</summary>
    /// <param name="input">A failing input.</param>
    /// <param name="end">How it ends.</param>
    /// <param name="conditions">Who is judged, and what a run may take.</param>
    /// <param name="cancellation">Ends the search; the smallest so far is taken.</param>
    public static byte[] Minimize(TargetInput input, RunEnd end, RunConditions conditions, CancellationToken cancellation)
    {
        HarnessSubject judged = conditions.Judged;
        return end == RunEnd.Found
            ? new ByteMinimizer(bytes => (input with { Bytes = bytes }).Failure(judged) is not null).Minimize(input.Bytes, cancellation)
            : MinimizeIsolated(input, end, conditions, cancellation);
    }

    private static string FileName(FuzzTarget target, RunEnd end, string input)
        => $"{target.Name}-{end.ToString().ToLowerInvariant()}-{input}.input";

    private static byte[] MinimizeIsolated(TargetInput input, RunEnd end, RunConditions conditions, CancellationToken cancellation)
    {
        string candidate = System.IO.Path.GetTempFileName();
        try
        {
            // A machine that is busy for a while makes a slow run look endless: what is saved has to fail twice.
            byte[] smallest = new ByteMinimizer(Fails).Minimize(input.Bytes, cancellation);
            return ReferenceEquals(smallest, input.Bytes) || Fails(smallest) ? smallest : input.Bytes;
        }
        finally
        {
            File.Delete(candidate);
        }

        bool Fails(byte[] bytes)
        {
            File.WriteAllBytes(candidate, bytes);
            return IsolatedRun.Of(candidate, input.Target, conditions, CancellationToken.None).End == end;
        }
    }
}
