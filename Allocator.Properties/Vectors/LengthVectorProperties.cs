using Allocator.Vectors;
using Allocator.Verification.Generating;

namespace Allocator.Properties.Vectors;

/// <summary>What a vector says of its lengths is what a loop over them says, and lengths have no sign.</summary>
public sealed class LengthVectorProperties
{
    private const ulong Seed = 0x5EED_0021;
    private const int SampleCount = 1_000;

    [Fact]
    public void AtLeastMask_HasABitForEachLengthThatSuffices()
    {
        RequireAtLeastMask<LengthVector128>();
        RequireAtLeastMask<LengthVector256>();
        RequireAtLeastMask<LengthVector512>();
    }

    [Fact]
    public void Longer_IsTheLongerOfEachPair()
    {
        RequireLonger<LengthVector128>();
        RequireLonger<LengthVector256>();
        RequireLonger<LengthVector512>();
    }

    [Fact]
    public void Longest_IsTheLongestWhereverItLies()
    {
        RequireLongest<LengthVector128>();
        RequireLongest<LengthVector256>();
        RequireLongest<LengthVector512>();
    }

    [Fact]
    public void Load_ReadsTheLengthsFromAnyOfThem()
    {
        RequireLoad<LengthVector128>();
        RequireLoad<LengthVector256>();
        RequireLoad<LengthVector512>();
    }

    [Fact]
    public void Count_IsThatOfTheLengthsInTheWidth()
    {
        Assert.Equal(128 / 32, LengthVector128.Count);
        Assert.Equal(256 / 32, LengthVector256.Count);
        Assert.Equal(512 / 32, LengthVector512.Count);
    }

    private static void RequireAtLeastMask<TVector>()
        where TVector : struct, ILengthVector<TVector>
        => ForEachSample<TVector>((lengths, vector, context) =>
        {
            foreach (uint wanted in LengthSamples.Edges)
            {
                uint expected = 0;
                for (int index = 0; index < lengths.Length; index++)
                {
                    expected |= (lengths[index] >= wanted ? 1u : 0) << index;
                }

                uint actual = vector.AtLeastMask(wanted);
                Assert.True(actual == expected, $"{context}, at least 0x{wanted:X}: 0x{actual:X}, not 0x{expected:X}");
            }
        });

    private static void RequireLonger<TVector>()
        where TVector : struct, ILengthVector<TVector>
    {
        uint[] before = new uint[TVector.Count];
        ForEachSample<TVector>((lengths, vector, context) =>
        {
            uint[] actual = VectorContent.Items<TVector, uint>(TVector.Longer(vector, VectorContent.Of<TVector, uint>(before)));
            var expected = lengths.Zip(before, Math.Max);
            Assert.True(actual.SequenceEqual(expected), $"{context} and {LengthSamples.Text(before)}: {LengthSamples.Text(actual)}");
            before = lengths;
        });
    }

    private static void RequireLongest<TVector>()
        where TVector : struct, ILengthVector<TVector>
        => ForEachSample<TVector>((lengths, vector, context)
            => Assert.True(vector.Longest == lengths.Max(), $"{context}: 0x{vector.Longest:X}, not 0x{lengths.Max():X}"));

    private static void RequireLoad<TVector>()
        where TVector : struct, ILengthVector<TVector>
    {
        uint[] lengths = [.. Enumerable.Range(1, 2 * TVector.Count).Select(number => (uint)number)];
        for (int first = 0; first <= TVector.Count; first++)
        {
            uint[] actual = VectorContent.Items<TVector, uint>(TVector.Load(ref lengths[first]));
            Assert.True(lengths.AsSpan(first, TVector.Count).SequenceEqual(actual), $"{typeof(TVector).Name} from {first}");
        }
    }

    /// <summary>Each edge alone at each place, then random lengths.</summary>
    private static void ForEachSample<TVector>(Action<uint[], TVector, string> check)
        where TVector : struct, ILengthVector<TVector>
    {
        SeededRandom random = new(Seed);
        var alone = from edge in LengthSamples.Edges
                    from place in Enumerable.Range(0, TVector.Count)
                    select Enumerable.Range(0, TVector.Count).Select(index => index == place ? edge : 0).ToArray();
        var mixed = Enumerable.Range(0, SampleCount).Select(_ => LengthSamples.Pick(random, TVector.Count));
        foreach (uint[] lengths in alone.Concat(mixed))
        {
            string context = $"{typeof(TVector).Name} of {LengthSamples.Text(lengths)}, {random}";
            check(lengths, VectorContent.Of<TVector, uint>(lengths), context);
        }
    }
}
