using Allocator.Verification.Checking;
using Allocator.Verification.Hunting;
using Allocator.Verification.Subjects;

namespace Allocator.Fuzz.Mutants.Rungs;

/// <summary>Random histories on both geometries.</summary>
internal sealed class RandomMutantRung() : MutantRung("random")
{
    /// <summary>Operations on each geometry: what defects are given, a tenth of it.</summary>
    private const long OperationCount = DefectHunt.OperationCountMax / 10;

    // No history has physical memory or reads a map.
    public override bool Covers(Mutant mutant) => mutant.Part != "X86";

    public override string? Run(MutantRungContext context)
        => Run(SubjectCatalog.ShippingTiny, context) ?? Run(SubjectCatalog.Shipping, context);

    private static string? Run(SubjectDefinition subject, MutantRungContext context)
    {
        RandomCheck check = new(subject, context.Seed);
        long operations = 0;
        for (long number = 0; operations < OperationCount; number++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            RandomCase random = check.Run(number);
            operations += random.Trace.Steps.Length;
            if (random.Failure is { } failure)
            {
                return Describe(failure);
            }
        }

        return null;
    }

    private static string Describe(CheckFailure failure)
        => $"{failure.Kind}: {failure.Message}; expected {failure.Expected}, got {failure.Actual}";
}
