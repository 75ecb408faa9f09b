using System.Collections.Immutable;
using System.Text;
using Allocator.Verification.Physical;
using Allocator.X86;

namespace Allocator.Fuzz.Targets;

/// <summary>
/// All readers of memory maps. Content is refused with its mistake named, or it is a map: held against a painter of pages, and, where it
/// is small enough, made into physical memory that is as large as the map says and on which a short random history holds.
/// </summary>
/// <remarks>The first byte chooses the format, the second the distance between UEFI descriptors; the content follows.</remarks>
internal static class MemoryMapTarget
{
    private const int HeaderByteCount = 2;
    private const int UefiDescriptorByteCount = 40;

    // The painter looks at all entries for each of their edges; the reader at all bytes once.
    private const int EntryCountMax = 64;

    private const int PhysicalRequestCount = 8;

    private static readonly PageCount PhysicalPagesMax = new(1L << 16);

    public static FuzzTarget Definition { get; } = new("memory-map", "all readers of memory maps, against a naive painter of pages", Run)
    {
        Dictionary =
        [
            .. new[]
            {
                "-", " : ", "System RAM", "BIOS-e820: [mem 0x", "] usable", "] reserved", "[gap 0x", " - ", "(usable)", "\n", "  ",
                "00000000", "ffffffffffffffff",
            }.Select(text => Encoding.UTF8.GetBytes(text).ToImmutableArray()),
            [1, 0, 0, 0], [2, 0, 0, 0], [7, 0, 0, 0], [6, 0, 0, 0], [24, 0, 0, 0], [0, 0x10, 0, 0, 0, 0, 0, 0],
        ],
    };

    /// <summary>The bytes in front of content of that format.</summary>
    public static ImmutableArray<byte> Header(MemoryMapFormat format) => [(byte)format, 0];

    public static void Run(ReadOnlySpan<byte> input)
    {
        if (input.Length >= HeaderByteCount && Read(input) is { Entries.Length: <= EntryCountMax } map)
        {
            RequirePainted(map);
            RequirePhysical(map, Seed(input));
        }
    }

    /// <summary>The same for the same input (FNV-1a).</summary>
    private static ulong Seed(ReadOnlySpan<byte> input)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (byte value in input)
        {
            hash = (hash ^ value) * 1_099_511_628_211;
        }

        return hash;
    }

    /// <summary>The map in the input; null when it is refused.</summary>
    private static MemoryMap? Read(ReadOnlySpan<byte> input)
    {
        int formatCount = MemoryMapReader.FormatNames.Length;
        MemoryMapFormat format = (MemoryMapFormat)(input[0] % formatCount);
        int? strideBytes = format == MemoryMapFormat.Uefi ? UefiDescriptorByteCount + (input[1] % 4 * 8) : null;
        try
        {
            return MemoryMapReader.Read(format, input[HeaderByteCount..], strideBytes);
        }
        catch (MemoryMapFormatException)
        {
            return null;
        }
    }

    private static void RequirePainted(MemoryMap map)
    {
        if (new PagePainter(map.Entries).FirstDifference(map) is { } difference)
        {
            throw Finding(difference, map);
        }
    }

    private static void RequirePhysical(MemoryMap map, ulong seed)
    {
        if (map.PageCount == PageCount.Zero || map.PageCount > PhysicalPagesMax)
        {
            return;
        }

        PhysicalMemory memory = new(map);
        if (memory.Arena.FreePages != map.UsablePages)
        {
            throw Finding($"{memory.Arena.FreePages} pages are free, the map has {map.UsablePages}", map);
        }

        if (memory.Validate() is { } fault)
        {
            throw Finding(fault.ToString()!, map);
        }

        PhysicalCase history = new PhysicalCheck(map, seed).Run(caseNumber: 0, PhysicalRequestCount);
        if (history.Failure is { } failure)
        {
            string requests = string.Join('\n', history.Requests);
            throw Finding($"{failure.Message}: expected {failure.Expected}, got {failure.Actual}\n{requests}", map);
        }
    }

    private static FindingException Finding(string message, MemoryMap map) => new($"{message}\n{string.Join('\n', map.Entries)}");
}
