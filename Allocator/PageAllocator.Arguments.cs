using System.Numerics;

namespace Allocator;

/// <content>What no state of the arena could make valid throws before anything changes.</content>
public partial class PageAllocator<TWord, TGeometry>
{
    internal static void RequireValid(PageNumber start, PageCount count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start.Value, nameof(start));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, PageCount.One);
        if ((ulong)start.Value + (ulong)count.Value > 1UL << 63)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Page {start} and {count} pages reach beyond 2^63.");
        }
    }

    private static void RequireValid(in Placement placement)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(placement.From.Value, nameof(placement));
        ArgumentOutOfRangeException.ThrowIfNegative(placement.Below.Value, nameof(placement));
        RequirePowerOfTwo(placement.Alignment, nameof(placement.Alignment), nameof(placement));
        RequirePowerOfTwo(placement.Boundary, nameof(placement.Boundary), nameof(placement));
    }

    private static void RequirePowerOfTwo(PageCount value, string name, string parameterName)
    {
        if (!BitOperations.IsPow2(value.Value))
        {
            throw new ArgumentException($"{name} must be a power of two, {value} pages is none.", parameterName);
        }
    }
}
