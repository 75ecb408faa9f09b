using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;

namespace Allocator.Verification.Generating;

/// <summary>Every operation without constraints that names pages and sizes of the arena.</summary>
public static class OperationEnumeration
{
    public static IEnumerable<Operation> All(OracleArena arena, SubjectClaims claims)
    {
        foreach (OperationKind kind in Enum.GetValues<OperationKind>().Where(claims.Has))
        {
            long pageCount = Operation.TakesPage(kind) ? arena.Pages.Value : 1;
            for (long page = 0; page < pageCount; page++)
            {
                long sizeMax = Operation.TakesPages(kind) ? arena.Pages.Value - page : 0;
                for (long size = Math.Min(1, sizeMax); size <= sizeMax; size++)
                {
                    yield return new(kind, new(page), new(size), Placement.Anywhere);
                }
            }
        }
    }
}
