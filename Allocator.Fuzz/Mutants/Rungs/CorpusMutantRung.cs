using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Mutants.Rungs;

/// <summary>Every case that is kept, of every target.</summary>
internal sealed class CorpusMutantRung() : MutantRung("corpus")
{
    public override bool Covers(Mutant mutant) => true;

    public override string? Run(MutantRungContext context)
    {
        HarnessSubject shipping = new(reference: null, operations: null);
        foreach (FuzzTarget target in TargetCatalog.All)
        {
            foreach (byte[] input in CorpusFiles.Inputs(context.CorpusFolder, target))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                if (new TargetInput(target.Name, target, input).Failure(shipping) is { } failure)
                {
                    return $"{target.Name}: {failure}";
                }
            }
        }

        return null;
    }
}
