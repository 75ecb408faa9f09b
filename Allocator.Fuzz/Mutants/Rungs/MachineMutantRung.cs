using Allocator.Fuzz.Machine;
using Allocator.Verification.Physical;

namespace Allocator.Fuzz.Mutants.Rungs;

/// <summary>Random requests on physical memory, over the map of a recorded machine: the same everywhere.</summary>
internal sealed class MachineMutantRung() : MutantRung("machine")
{
    private const int HistoryCount = 10;
    private const int RequestsPerHistory = 200;

    public override bool Covers(Mutant mutant) => true;

    public override string? Run(MutantRungContext context)
    {
        PhysicalCheck check = new(MachineMap.Recorded().Map, context.Seed);
        for (int history = 0; history < HistoryCount; history++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (check.Run(history, RequestsPerHistory).Failure is { } failure)
            {
                return $"{failure.Kind}: {failure.Message}; expected {failure.Expected}, got {failure.Actual}";
            }
        }

        return null;
    }
}
