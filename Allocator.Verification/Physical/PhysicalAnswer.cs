using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.X86;

namespace Allocator.Verification.Physical;

/// <summary>Gives an operation in pages to physical memory, which thinks in addresses.</summary>
internal static class PhysicalAnswer
{
    public static Answer To(PhysicalMemory memory, in Operation operation)
    {
        PhysicalAddress address = PhysicalAddress.FromPage(operation.Page);
        switch (operation.Kind)
        {
            case OperationKind.AllocateAt:
                return memory.TryAllocateAt(address, operation.Pages) ? Answer.At(operation.Page) : Answer.None;
            case OperationKind.Free:
                return OutcomeAnswer.From(memory.Free(address), Answer.Done);
            case OperationKind.Resize:
                return OutcomeAnswer.From(memory.Resize(address, operation.Pages), Answer.Done);
            case OperationKind.Split:
                PageOutcome outcome = memory.Split(address, operation.Pages, out PhysicalAddress second);
                return OutcomeAnswer.From(outcome, Answer.At(second.ToPage()));
            default:
                throw new ArgumentOutOfRangeException(nameof(operation), operation, "Physical memory is not asked for this here.");
        }
    }
}
