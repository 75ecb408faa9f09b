using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;

namespace Allocator.Properties.Model;

/// <summary>What FsCheck carries from one operation to the next: the arena as it should be, and the answer that led there.</summary>
internal sealed record AllocatorModel(OracleArena Arena, Answer LastAnswer)
{
    public static AllocatorModel Empty(PageCount pages) => new(OracleArena.Empty(pages), Answer.Done);

    public AllocatorModel After(Operation operation)
    {
        OracleStep step = Arena.Apply(operation);
        return new(step.After, step.Answer);
    }
}
