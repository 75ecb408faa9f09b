using Allocator.Indexing;
using Allocator.Verification.Generating;

namespace Allocator.Properties.Vectors;

/// <summary>A group answers as a loop over its lengths does, whether vectors fill it or not; what lies beside it does not matter.</summary>
public sealed class LengthGroupProperties
{
    private const ulong Seed = 0x5EED_0022;
    private const int Margin = 16;

    public static TheoryData<string, int> Sizes => new()
    {
        { "the tiny geometry's, too small for a vector", 2 },
        { "a vector of 128 bits", 4 },
        { "a vector of 256 bits", 8 },
        { "a vector of 512 bits", 16 },
        { "two vectors of 512 bits", 32 },
        { "the shipping geometry's", 64 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void FirstAtLeast_FromEveryPlace_IsTheTwins(string name, int size)
        => ForEachGroup(name, size, (group, context) =>
        {
            for (int from = 0; from < size; from++)
            {
                foreach (uint length in LengthSamples.Edges)
                {
                    int expected = SlowFirstAtLeast(group, from, length);
                    int actual = LengthGroup.FirstAtLeast(group, LengthGroup.VectorWidthFor(size), from, length);
                    if (actual != expected)
                    {
                        Assert.Fail($"{context}: from {from}, at least 0x{length:X}: {actual}, not {expected}");
                    }
                }
            }
        });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void VectorWidthFor_IsTheWidestThatTheGroupFills(string name, int size)
    {
        int expected = VectorWidth.All.LastOrDefault(width => width <= VectorWidth.Widest && size * 32 % width == 0);
        Row.Equal(name, expected, LengthGroup.VectorWidthFor(size));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Longest_IsTheTwins(string name, int size)
        => ForEachGroup(name, size, (group, context) =>
        {
            uint expected = group.ToArray().Max();
            uint actual = LengthGroup.Longest(group, LengthGroup.VectorWidthFor(size));
            Assert.True(actual == expected, $"{context}: 0x{actual:X}, not 0x{expected:X}");
        });

    /// <summary>
    /// Groups of zeros with one length at each place, then random ones; the longest lengths lie beside each, but not next above it.
    /// </summary>
    private static void ForEachGroup(string name, int size, Action<ReadOnlySpan<uint>, string> check)
    {
        SeededRandom random = new(Seed);
        for (int sample = 0; sample < size + 200; sample++)
        {
            uint[] memory = new uint[Margin + size + Margin];
            Array.Fill(memory, uint.MaxValue);
            memory[Margin + size] = 0;
            Span<uint> group = memory.AsSpan(Margin, size);
            group.Clear();
            if (sample < size)
            {
                group[sample] = 2;
            }
            else
            {
                LengthSamples.Pick(random, size).CopyTo(group);
            }

            check(group, $"{name}: {LengthSamples.Text(group.ToArray())}, {random}");
        }
    }

    private static int SlowFirstAtLeast(ReadOnlySpan<uint> group, int from, uint length)
    {
        for (int index = from; index < group.Length; index++)
        {
            if (group[index] >= length)
            {
                return index;
            }
        }

        return group.Length;
    }
}
