using Allocator.Verification.Proofs.Terms;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>Sets of pages whose ends are not known, as questions to a page.</summary>
public static class PageSet
{
    /// <summary>The pages from the start up to, and without, the end.</summary>
    public static Func<int, Term> Between(Term start, Term end)
        => page => start.IsAtMost(Term.Number(page)) & Term.Number(page).IsBelow(end);
}
