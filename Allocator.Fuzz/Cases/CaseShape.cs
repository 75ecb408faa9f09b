using Allocator.Geometries;

namespace Allocator.Fuzz.Cases;

/// <summary>Which traces the inputs of a target can hold.</summary>
/// <param name="NumberByteCount">How many bytes a page number or a count takes.</param>
/// <param name="ArenaPagesMax">The largest arena.</param>
/// <param name="OperationCountMax">The longest trace; bytes behind its last operation mean nothing.</param>
/// <param name="HasBitmap">Whether an arena may begin with regions in it.</param>
internal sealed record CaseShape(int NumberByteCount, PageCount ArenaPagesMax, int OperationCountMax, bool HasBitmap)
{
    /// <summary>The largest arena on the tiny geometry: six index levels there, and a page takes as long as a word elsewhere.</summary>
    public static PageCount TinyArenaPagesMax { get; } = new(64);

    // An operation with constraints: its code, four numbers, two powers.
    private int OperationByteCountMax => 1 + (4 * NumberByteCount) + 2;

    /// <summary>The largest arena on that geometry.</summary>
    public PageCount ArenaPagesMaxOn(string geometry)
        => geometry == TinyGeometry.Name && ArenaPagesMax > TinyArenaPagesMax ? TinyArenaPagesMax : ArenaPagesMax;

    /// <summary>No case takes more bytes.</summary>
    public int InputBytesMax
        => 1 + NumberByteCount + (OperationCountMax * OperationByteCountMax) + (HasBitmap ? (int)ArenaPagesMax.Value : 0);
}
