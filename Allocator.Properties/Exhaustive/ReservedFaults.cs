using System.Reflection;
using Allocator.Geometries;
using Allocator.Verification.Exhaustive;
using Allocator.Verification.Operations;
using Allocator.Words;

namespace Allocator.Properties.Exhaustive;

/// <summary>What can be wrong with the reserved regions, and is wrong before Validate is asked again.</summary>
internal static class ReservedFaults
{
    /// <summary>Pages are freed without a look at the reserved starts, once there is one.</summary>
    public sealed class KeepsShortWays(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override Answer Apply(in Operation operation)
        {
            Answer answer = Inner.Apply(operation);
            if (operation.Kind == OperationKind.Reserve && answer == Answer.Done)
            {
                FieldOf(typeof(PageAllocator<TinyWord, TinyGeometry>), "shortWayPages").SetValue(AllocatorIn(Inner), 1L);
            }

            return answer;
        }
    }

    /// <summary>The first two reserved starts change places.</summary>
    public sealed class ForgetsTheOrder(IPlantedAllocator inner) : FaultyAllocator(inner)
    {
        public override Answer Apply(in Operation operation)
        {
            Answer answer = Inner.Apply(operation);
            PageAllocator<TinyWord, TinyGeometry> allocator = AllocatorIn(Inner);
            if (operation.Kind == OperationKind.Reserve && answer == Answer.Done && allocator.ReservedStarts is [var first, var second, ..])
            {
                allocator.SetReserved([second, first, .. allocator.ReservedStarts[2..]]);
            }

            return answer;
        }
    }

    private static PageAllocator<TinyWord, TinyGeometry> AllocatorIn(IPlantedAllocator planted)
        => (PageAllocator<TinyWord, TinyGeometry>)FieldOf(planted.GetType(), "allocator").GetValue(planted)!;

    private static FieldInfo FieldOf(Type type, string name) => type.GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)!;
}
