using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Allocator.Words;

namespace Allocator.Geometries;

/// <summary>
/// The geometry that ships: words of 32 pages; blocks of 512 pages, which is a 2 MiB page and two cache lines of bitmap; index
/// groups of 64, one bit of a machine word each.
/// </summary>
public readonly struct X86Geometry : IGeometry<Word64>
{
    private const int BytesPerWord = sizeof(ulong);

    /// <inheritdoc/>
    public static string Name => "x86";

    /// <inheritdoc/>
    public static int WordsPerBlockShift => 4;

    /// <inheritdoc/>
    public static int FanOutShift => 6;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 Load(ReadOnlySpan<byte> bitmap, long wordIndex)
    {
        ReadOnlySpan<byte> bytes = bitmap[(int)(wordIndex * BytesPerWord)..];
        return new(bytes.Length >= BytesPerWord ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : LoadPart(bytes));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Span<byte> bitmap, long wordIndex, Word64 word)
    {
        Span<byte> bytes = bitmap[(int)(wordIndex * BytesPerWord)..];
        if (bytes.Length >= BytesPerWord)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, word.Bits);
        }
        else
        {
            StorePart(bytes, word.Bits);
        }
    }

    private static ulong LoadPart(ReadOnlySpan<byte> bytes)
    {
        ulong bits = 0;
        for (int index = 0; index < bytes.Length; index++)
        {
            bits |= (ulong)bytes[index] << (index * 8);
        }

        return bits;
    }

    private static void StorePart(Span<byte> bytes, ulong bits)
    {
        for (int index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)(bits >> (index * 8));
        }
    }
}
