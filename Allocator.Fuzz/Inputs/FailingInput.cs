using System.Security.Cryptography;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Inputs;

/// <summary>Inputs that fail without being traces, or that can't be run in this process: found again by how they end.</summary>
internal static class FailingInput
{
    /// <summary>The file's name: what it is an input of, how it ends, and its own hash; the same input always has the same one.</summary>
    public static string FileName(FuzzTarget target, RunEnd end, ReadOnlySpan<byte> input)
        => $"{target.Name}-{end.ToString().ToLowerInvariant()}-{Convert.ToHexStringLower(SHA256.HashData(input))[..8]}.input";

    /// <summary>The smallest input that ends in the same way.</summary>
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

    private static byte[] MinimizeIsolated(TargetInput input, RunEnd end, RunConditions conditions, CancellationToken cancellation)
    {
        string candidate = System.IO.Path.GetTempFileName();
        try
        {
            return new ByteMinimizer(bytes =>
            {
                File.WriteAllBytes(candidate, bytes);
                return IsolatedRun.Of(candidate, input.Target, conditions, CancellationToken.None).End == end;
            }).Minimize(input.Bytes, cancellation);
        }
        finally
        {
            File.Delete(candidate);
        }
    }
}
