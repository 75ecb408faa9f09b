using System.Collections.Immutable;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>Everything that is proven of the kernels, from masks to whole operations.</summary>
public static class TheoremCatalog
{
    public static ImmutableArray<Theorem> All { get; } =
    [
        .. MaskTheorems.All,
        .. ColorTheorems.All,
        .. PaintTheorems.All,
        .. CountTheorems.All,
        .. RunTheorems.All,
        .. WordStepTheorems.All,
        .. AllocateTheorems.All,
        .. PairStepTheorems.All,
        .. TotalTheorems.All,
    ];
}
