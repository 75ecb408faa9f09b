using System.Numerics;
using Allocator.Words;

namespace Allocator.Properties.Words;

/// <summary>A word's operators are those of <c>ulong</c>, cut to the width.</summary>
public abstract class WordOperatorProperties<TWord>
    where TWord : struct, IConcreteWord<TWord>
{
    private static int Width => 2 * TWord.PageCount;

    private static ulong Mask => ulong.MaxValue >> (64 - Width);

    [Fact]
    public void From_KeepsTheLowBits()
    {
        foreach (ulong value in (ulong[])[0, 1, 5, 15, 16, 0x123, 1UL << 63, ulong.MaxValue])
        {
            Assert.Equal(value & Mask, TWord.From(value).Bits);
        }
    }

    [Fact]
    public void BinaryOperators_AreThoseOfTheInteger()
    {
        ulong[] samples = [.. WordSamples.Of<TWord>()];
        foreach (ulong left in samples)
        {
            foreach (ulong right in samples)
            {
                Require("&", left, right, (TWord.From(left) & TWord.From(right)).Bits, left & right);
                Require("|", left, right, (TWord.From(left) | TWord.From(right)).Bits, left | right);
                Require("^", left, right, (TWord.From(left) ^ TWord.From(right)).Bits, left ^ right);
                Require("+", left, right, (TWord.From(left) + TWord.From(right)).Bits, left + right);
                Require("-", left, right, (TWord.From(left) - TWord.From(right)).Bits, left - right);
                Require("*", left, right, (TWord.From(left) * TWord.From(right)).Bits, left * right);
            }
        }
    }

    [Fact]
    public void Complement_TurnsEveryBit()
    {
        foreach (ulong value in WordSamples.Of<TWord>())
        {
            Require("~", value, 0, (~TWord.From(value)).Bits, ~value);
        }
    }

    [Fact]
    public void Shifts_LookAtTheLowBitsOfTheCountOnly()
    {
        foreach (ulong value in WordSamples.Of<TWord>())
        {
            for (int count = 0; count <= 2 * Width; count++)
            {
                ulong up = value << (count % Width);
                ulong down = value >> (count % Width);
                Require("<< int", value, (ulong)count, (TWord.From(value) << count).Bits, up);
                Require(">> int", value, (ulong)count, (TWord.From(value) >> count).Bits, down);
                Require("<<", value, (ulong)count, (TWord.From(value) << TWord.From((ulong)count)).Bits, up);
                Require(">>", value, (ulong)count, (TWord.From(value) >> TWord.From((ulong)count)).Bits, down);
            }

            // A count whose bits above the width's are set shifts as its low bits say.
            Require("<<", value, Mask, (TWord.From(value) << TWord.From(Mask)).Bits, value << (Width - 1));
            Require(">>", value, Mask, (TWord.From(value) >> TWord.From(Mask)).Bits, value >> (Width - 1));
        }
    }

    [Fact]
    public void Counts_AreThoseOfAWordOfThisWidth()
    {
        foreach (ulong value in WordSamples.Of<TWord>())
        {
            string bits = Convert.ToString(unchecked((long)value), 2).PadLeft(64, '0')[^Width..];
            int trailing = Width - bits.TrimEnd('0').Length;
            int leading = Width - bits.TrimStart('0').Length;
            Require("trailing zeros", value, 0, TWord.TrailingZeroCount(TWord.From(value)).Bits, (ulong)trailing);
            Require("leading zeros", value, 0, TWord.LeadingZeroCount(TWord.From(value)).Bits, (ulong)leading);
            Require("population", value, 0, TWord.PopulationCount(TWord.From(value)).Bits, (ulong)bits.Count(bit => bit == '1'));
        }
    }

    [Fact]
    public void ZeroCounts_OfZeroAreTheWidth()
    {
        Assert.Equal((ulong)Width, TWord.TrailingZeroCount(default).Bits);
        Assert.Equal((ulong)Width, TWord.LeadingZeroCount(default).Bits);
        Assert.Equal(0UL, TWord.PopulationCount(default).Bits);
    }

    [Fact]
    public void PageCount_IsAPowerOfTwo() => Assert.True(BitOperations.IsPow2(TWord.PageCount));

    [Fact]
    public void Equality_IsThatOfTheBits()
    {
        Assert.Equal(TWord.From(6), TWord.From(6));
        Assert.NotEqual(TWord.From(6), TWord.From(9));
    }

    private static void Require(string operation, ulong left, ulong right, ulong actual, ulong expected)
    {
        if (actual != (expected & Mask))
        {
            Assert.Fail(
                $"{operation} of 0x{left:X} and 0x{right:X}: 0x{actual:X}, not 0x{expected & Mask:X} (seed 0x{WordSamples.Seed:X})");
        }
    }
}

public sealed class TinyWordOperators : WordOperatorProperties<TinyWord>;

public sealed class Word64Operators : WordOperatorProperties<Word64>;
