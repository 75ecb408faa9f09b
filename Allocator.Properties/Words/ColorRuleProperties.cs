using Allocator.Words;

namespace Allocator.Properties.Words;

/// <summary>The journal's color rule: all sixteen pairs of neighbors.</summary>
public abstract class ColorRuleProperties<TWord>
    where TWord : struct, IConcreteWord<TWord>
{
    /// <summary>Left neighbor, right neighbor, the new region's color.</summary>
    public static TheoryData<string, ulong, ulong, ulong> Neighbors => new()
    {
        { "alone", 0b00, 0b00, 0b01 },
        { "right has the first choice", 0b00, 0b01, 0b10 },
        { "right 10", 0b00, 0b10, 0b01 },
        { "right 11", 0b00, 0b11, 0b01 },
        { "left 01", 0b01, 0b00, 0b10 },
        { "both 01", 0b01, 0b01, 0b10 },
        { "left 01, right has the first choice: the journal's merge", 0b01, 0b10, 0b11 },
        { "left 01, right 11", 0b01, 0b11, 0b10 },
        { "left 10", 0b10, 0b00, 0b11 },
        { "left 10, right 01", 0b10, 0b01, 0b11 },
        { "both 10", 0b10, 0b10, 0b11 },
        { "left 10, right has the first choice", 0b10, 0b11, 0b01 },
        { "left 11", 0b11, 0b00, 0b01 },
        { "left 11, right has the first choice", 0b11, 0b01, 0b10 },
        { "left 11, right 10", 0b11, 0b10, 0b01 },
        { "both 11", 0b11, 0b11, 0b01 },
    };

    [Theory]
    [MemberData(nameof(Neighbors))]
    public void ChooseColor_FollowsTheJournal(string name, ulong left, ulong right, ulong expected)
    {
        ulong actual = WordKernels.ChooseColor(TWord.From(left), TWord.From(right)).Bits;
        Assert.True(actual == expected, $"{name}: {actual}, not {expected}");
    }

    [Fact]
    public void ChooseColor_IsNeverFreeAndDiffersFromBothNeighbors()
    {
        for (ulong left = 0; left < 4; left++)
        {
            for (ulong right = 0; right < 4; right++)
            {
                ulong color = WordKernels.ChooseColor(TWord.From(left), TWord.From(right)).Bits;
                Assert.InRange(color, 1UL, 3UL);
                Assert.True(color != left && color != right, $"between {left} and {right}: {color}");
            }
        }
    }

    [Theory]
    [InlineData("a free neighbor counts as 11", 0b00, 0b01)]
    [InlineData("01", 0b01, 0b10)]
    [InlineData("10", 0b10, 0b11)]
    [InlineData("the cycle closes", 0b11, 0b01)]
    public void Successors_GoRoundTheCycleInEveryLane(string name, ulong color, ulong expected)
    {
        TWord successors = WordKernels.Successors(WordKernels.Fill(TWord.From(color)));
        Assert.True(successors.Bits == WordKernels.Fill(TWord.From(expected)).Bits, name);
    }
}

public sealed class TinyWordColorRule : ColorRuleProperties<TinyWord>;

public sealed class Word64ColorRule : ColorRuleProperties<Word64>;
