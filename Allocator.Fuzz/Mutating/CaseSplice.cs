using System.Collections.Immutable;
using Allocator.Fuzz.Cases;
using Allocator.Verification.Generating;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Mutating;

/// <summary>One case of two: the beginning of one, a stretch of the other, and perhaps the rest of the first.</summary>
internal static class CaseSplice
{
    public static FuzzCase Of(FuzzCase first, FuzzCase second, CaseShape shape, SeededRandom random)
    {
        ImmutableArray<TraceStep> host = first.Trace.Steps;
        ImmutableArray<TraceStep> guest = second.Trace.Steps;
        int at = (int)random.Below(host.Length + 1);
        int from = (int)random.Below(guest.Length + 1);
        int to = (int)random.Between(from, guest.Length);
        IEnumerable<TraceStep> rest = random.Percent(50) ? host.Skip(at) : [];
        IEnumerable<TraceStep> steps = host.Take(at).Concat(guest[from..to]).Concat(rest).Take(shape.OperationCountMax);
        return first with { Trace = first.Trace with { Steps = [.. steps] } };
    }
}
