using System.Collections.Immutable;
using Allocator.Geometries;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Cases;

/// <summary>
/// Traces as bytes and back, for targets that run operations.
/// </summary>
/// <remarks>
/// <para>
/// Total: every byte string is some case, so no input is wasted. Invertible: a case that the shape can hold comes back the same, so that a
/// finding can be turned into text, edited, and fuzzed again.
/// </para>
/// <para>
/// One byte of flags (1: tiny geometry, 2: look at everything, 4: a bitmap follows); the arena's size; if flagged the bitmap's bytes and
/// one bit for each of its regions that says whether it is reserved; then operations up to the end or to the largest count.
/// </para>
/// </remarks>
internal sealed class CaseEncoding(CaseShape shape)
{
    private const int TinyFlag = 1;
    private const int EverythingFlag = 2;
    private const int BitmapFlag = 4;

    private readonly OperationCode operations = new(new(shape.NumberByteCount));

    /// <summary>What it can hold.</summary>
    public CaseShape Shape => shape;

    public FuzzCase Decode(ReadOnlySpan<byte> input)
    {
        ByteReader reader = new(input);
        int flags = reader.Byte();
        string geometry = (flags & TinyFlag) != 0 ? TinyGeometry.Name : X86Geometry.Name;
        ArenaImage arena = ReadArena(ref reader, shape.ArenaPagesMaxOn(geometry), shape.HasBitmap && (flags & BitmapFlag) != 0);
        ImmutableArray<TraceStep>.Builder steps = ImmutableArray.CreateBuilder<TraceStep>();
        while (!reader.AtEnd && steps.Count < shape.OperationCountMax)
        {
            steps.Add(new OperationStep(operations.Read(ref reader)));
        }

        Observations observations = (flags & EverythingFlag) != 0 ? Observations.All : Observations.Passive;
        return new(new(geometry, arena, steps.ToImmutable()), observations);
    }

    /// <summary>The case's bytes; null when the shape can't hold it. What a trace expects is left out.</summary>
    public byte[]? TryEncode(FuzzCase known)
    {
        Trace trace = known.Trace;
        Operation[] history = [.. trace.Operations];
        bool hasBitmap = !trace.Arena.Bitmap.IsEmpty;
        bool isTooLarge = trace.Arena.Pages > shape.ArenaPagesMaxOn(trace.Geometry) || history.Length > shape.OperationCountMax;
        if (isTooLarge || (hasBitmap && !shape.HasBitmap))
        {
            return null;
        }

        ByteWriter writer = new();
        writer.Byte(
            (trace.Geometry == TinyGeometry.Name ? TinyFlag : 0)
            | (known.Observations == Observations.All ? EverythingFlag : 0)
            | (hasBitmap ? BitmapFlag : 0));
        writer.Number((ulong)(trace.Arena.Pages.Value - 1), shape.NumberByteCount);
        if (hasBitmap)
        {
            WriteBitmap(writer, trace.Arena);
        }

        return Array.TrueForAll(history, operation => operations.TryWrite(writer, operation)) ? writer.ToArray() : null;
    }

    private ArenaImage ReadArena(ref ByteReader reader, PageCount pagesMax, bool hasBitmap)
    {
        ArenaImage arena = ArenaImage.Empty(new(1 + (long)(reader.Number(shape.NumberByteCount) % (ulong)pagesMax.Value)));
        return hasBitmap ? ReadBitmap(ref reader, arena) : arena;
    }

    private static ArenaImage ReadBitmap(ref ByteReader reader, ArenaImage empty)
    {
        byte[] bytes = new byte[empty.BitmapByteCount];
        for (int index = 0; index < bytes.Length; index++)
        {
            bytes[index] = reader.Byte();
        }

        bytes[^1] &= (byte)(byte.MaxValue >> SpareBitCount(empty.Pages));
        ArenaImage arena = empty with { Bitmap = [.. bytes] };
        ImmutableArray<PageNumber>.Builder reserved = ImmutableArray.CreateBuilder<PageNumber>();
        ImmutableArray<Region> regions = OracleArena.Decode(arena).Regions;
        for (int index = 0, flags = 0; index < regions.Length; index++, flags >>= 1)
        {
            flags = index % 8 == 0 ? reader.Byte() : flags;
            if ((flags & 1) != 0)
            {
                reserved.Add(regions[index].Start);
            }
        }

        return arena with { ReservedStarts = reserved.ToImmutable() };
    }

    private static void WriteBitmap(ByteWriter writer, ArenaImage arena)
    {
        foreach (byte value in arena.Bitmap)
        {
            writer.Byte(value);
        }

        foreach (Region[] eight in OracleArena.Decode(arena).Regions.Chunk(8))
        {
            writer.Byte(eight.Select((region, index) => region.IsReserved ? 1 << index : 0).Sum());
        }
    }

    private static int SpareBitCount(PageCount pages) => (int)((4 - (pages.Value % 4)) % 4 * 2);
}
