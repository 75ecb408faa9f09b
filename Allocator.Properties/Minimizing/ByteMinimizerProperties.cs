using Allocator.Fuzz.Inputs;
using Allocator.Verification.Generating;

namespace Allocator.Properties.Minimizing;

public sealed class ByteMinimizerProperties
{
    public static TheoryData<string, string, string> Rows => new()
    {
        { "nothing matters", "some bytes", "" },
        { "one byte matters", "aaaXbbb", "X" },
        { "two bytes matter, in order", "..X....Y..", "XY" },
        { "a gap that must stay becomes plain", "ab", "ab" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Minimize_KeepsOnlyWhatMatters(string row, string input, string expected)
    {
        ByteMinimizer minimizer = new(bytes => IsSubsequence(expected, bytes));
        byte[] smallest = minimizer.Minimize([.. input.Select(letter => (byte)letter)], CancellationToken.None);
        Assert.True(smallest.SequenceEqual(expected.Select(letter => (byte)letter)), row);
    }

    [Fact]
    public void Minimize_LengthThatMatters_LeavesPlainBytes()
        => Assert.Equal(new byte[3], new ByteMinimizer(bytes => bytes.Length >= 3).Minimize("abcdef"u8.ToArray(), CancellationToken.None));

    [Fact]
    public void Minimize_RandomPredicates_EndWhereNoByteCanBeLeftOut()
    {
        for (int number = 0; number < 200; number++)
        {
            SeededRandom random = SeededRandom.ForCase(1, number);
            byte[] input = [.. Enumerable.Range(0, 40).Select(_ => (byte)random.Below(4))];
            int sum = (int)random.Below(input.Sum(value => value) + 1);
            bool Fails(byte[] bytes) => bytes.Sum(value => value) >= sum;
            byte[] smallest = new ByteMinimizer(Fails).Minimize(input, CancellationToken.None);
            Assert.True(Fails(smallest));
            Assert.All(
                Enumerable.Range(0, smallest.Length),
                index => Assert.False(Fails([.. smallest[..index], .. smallest[(index + 1)..]])));
        }
    }

    [Fact]
    public void Minimize_Canceled_GivesAnInputThatFails()
    {
        using CancellationTokenSource canceled = new();
        canceled.Cancel();
        Assert.Equal("abc"u8.ToArray(), new ByteMinimizer(_ => true).Minimize("abc"u8.ToArray(), canceled.Token));
    }

    private static bool IsSubsequence(string wanted, byte[] bytes)
    {
        int found = 0;
        foreach (byte value in bytes)
        {
            found += found < wanted.Length && value == wanted[found] ? 1 : 0;
        }

        return found == wanted.Length;
    }
}
