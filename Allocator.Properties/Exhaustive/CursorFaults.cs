using Allocator.Verification.Exhaustive;
using Allocator.Verification.Operations;

namespace Allocator.Properties.Exhaustive;

/// <summary>What can be wrong with the cursor when an operation comes that does not need it.</summary>
internal static class CursorFaults
{
    /// <summary>A constrained request drops an open cursor, and the index does not learn of the pages that it has handed out.</summary>
    public sealed class DropsTheCursorForConstraints(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override Answer Apply(in Operation operation)
        {
            if (operation.Placement.Alignment.Value == 2)
            {
                Cursor = CursorState.Closed;
            }

            return Inner.Apply(operation);
        }
    }

    /// <summary>An allocation at a page leaves something in the closed cursor.</summary>
    public sealed class LeavesSomethingInTheCursor(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override Answer Apply(in Operation operation)
        {
            Answer answer = Inner.Apply(operation);
            if (operation.Kind == OperationKind.AllocateAt && !Cursor.IsOpen)
            {
                Cursor = CursorState.Closed with { Color = 2 };
            }

            return answer;
        }
    }
}
