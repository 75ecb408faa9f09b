using Allocator.Fuzz.Cases;
using Allocator.Verification.Checking;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Targets;

/// <summary>Runs inputs that are traces on the subject, against the oracle.</summary>
internal static class CaseHarness
{
    /// <exception cref="FindingException">The subject of this process disagrees with the oracle.</exception>
    public static void Run(CaseEncoding encoding, ReadOnlySpan<byte> input) => Run(HarnessSubject.OfThisProcess, encoding, input);

    /// <exception cref="FindingException">The subject disagrees with the oracle.</exception>
    public static void Run(HarnessSubject judged, CaseEncoding encoding, ReadOnlySpan<byte> input)
    {
        (SubjectDefinition subject, FuzzCase fitting) = judged.Fit(encoding.Decode(input));
        if (new Checker(subject, fitting.Observations).Run(fitting.Trace) is { } failed)
        {
            CheckFailure failure = failed.Failure;
            throw new FindingException(
                $"{subject.Name}: {failure.Message}: expected {failure.Expected}, got {failure.Actual} "
                + $"(seen by {failure.Kind} at step {failed.StepIndex + 1})\n{TracePrinter.Print(fitting.Trace)}");
        }
    }
}
