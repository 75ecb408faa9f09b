using Allocator.Verification.Generating;

namespace Allocator.Properties.Vectors;

/// <summary>Lengths of runs where comparing them could go wrong: a sign that is none, a carry, no length at all.</summary>
internal static class LengthSamples
{
    public static readonly uint[] Edges = [0, 1, 2, 512, 0x7FFF_FFFF, 0x8000_0000, 0x8000_0001, 0xFFFF_FFFE, 0xFFFF_FFFF];

    /// <summary>So many lengths: edges, or small ones now and then, so that equal and unequal ones meet.</summary>
    public static uint[] Pick(SeededRandom random, int count)
    {
        bool areEdges = random.Percent(50);
        return [.. Enumerable.Range(0, count).Select(_ => areEdges ? random.Pick(Edges) : (uint)random.Below(4))];
    }

    public static string Text(IEnumerable<uint> lengths) => string.Join(' ', lengths.Select(length => $"0x{length:X}"));
}
