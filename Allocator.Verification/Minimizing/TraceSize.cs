using Allocator.Verification.Operations;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Minimizing;

/// <summary>
/// How large a case is. Smaller is: from an empty arena, then fewer steps, then fewer pages, then fewer regions in the bitmap to begin
/// with, then smaller numbers, then plainer operations.
/// </summary>
public readonly record struct TraceSize(
    int HasBitmap,
    int Steps,
    long Pages,
    int BitmapBits,
    UInt128 Numbers,
    int Kinds)
    : IComparable<TraceSize>
{
    public static bool operator <(TraceSize left, TraceSize right) => left.CompareTo(right) < 0;

    public static bool operator >(TraceSize left, TraceSize right) => left.CompareTo(right) > 0;

    public static bool operator <=(TraceSize left, TraceSize right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TraceSize left, TraceSize right) => left.CompareTo(right) >= 0;

    public static TraceSize Of(Trace trace)
    {
        int bits = trace.Arena.Bitmap.Sum(value => System.Numerics.BitOperations.PopCount(value)) + trace.Arena.ReservedStarts.Length;
        TraceSize arena = new(trace.Arena.Bitmap.IsEmpty ? 0 : 1, 0, trace.Arena.Pages.Value, bits, 0, 0);
        return trace.Operations.Aggregate(arena, (size, operation) => size.With(operation)) with { Steps = trace.Steps.Length };
    }

    /// <summary>The size of the case with one operation more.</summary>
    public TraceSize With(Operation operation)
    {
        UInt128 numbers = Numbers;
        foreach (TraceNumber number in TraceNumber.All)
        {
            numbers += number.BelongsTo(operation) ? number.WeightIn(operation) : 0;
        }

        return this with { Steps = Steps + 1, Numbers = numbers, Kinds = Kinds + (int)operation.Kind };
    }

    public int CompareTo(TraceSize other)
        => (HasBitmap, Steps, Pages, BitmapBits, Numbers, Kinds).CompareTo(
            (other.HasBitmap, other.Steps, other.Pages, other.BitmapBits, other.Numbers, other.Kinds));
}
