namespace Allocator.Properties;

/// <summary>Page numbers are points on a line, and page counts the distances between them.</summary>
public sealed class PageNumberProperties
{
    /// <summary>Two numbers, the lower one first.</summary>
    public static TheoryData<string, long, long> Neighbors => new()
    {
        { "around 0", -1, 0 },
        { "pages", 3, 8 },
        { "the whole line", long.MinValue, long.MaxValue },
    };

    [Theory]
    [MemberData(nameof(Neighbors))]
    public void Comparisons_OfNumbers_AreThoseOfTheValues(string name, long low, long high)
    {
        (PageNumber lower, PageNumber higher, PageNumber same) = (new(low), new(high), new(low));
        Assert.True(lower < higher && lower <= higher && lower <= same && higher > lower && higher >= lower && same >= lower, name);
        Assert.False(higher < lower || higher <= lower || lower > higher || lower >= higher || lower < same || lower > same, name);
        Assert.Equal((-1, 0, 1), (lower.CompareTo(higher), lower.CompareTo(same), higher.CompareTo(lower)));
        Assert.True(lower == same && lower != higher && lower.GetHashCode() == same.GetHashCode(), name);
    }

    [Theory]
    [MemberData(nameof(Neighbors))]
    public void Comparisons_OfCounts_AreThoseOfTheValues(string name, long low, long high)
    {
        (PageCount lower, PageCount higher, PageCount same) = (new(low), new(high), new(low));
        Assert.True(lower < higher && lower <= higher && lower <= same && higher > lower && higher >= lower && same >= lower, name);
        Assert.False(higher < lower || higher <= lower || lower > higher || lower >= higher || lower < same || lower > same, name);
        Assert.Equal((-1, 0, 1), (lower.CompareTo(higher), lower.CompareTo(same), higher.CompareTo(lower)));
        Assert.True(lower == same && lower != higher && lower.GetHashCode() == same.GetHashCode(), name);
    }

    [Fact]
    public void Arithmetic_MovesAlongTheLine()
    {
        Assert.Equal(new PageNumber(13), new PageNumber(8) + new PageCount(5));
        Assert.Equal(new PageNumber(3), new PageNumber(8) - new PageCount(5));
        Assert.Equal(new PageCount(5), new PageNumber(8) - new PageNumber(3));
        Assert.Equal(new PageCount(-5), new PageNumber(3) - new PageNumber(8));
        Assert.Equal(new PageCount(13), new PageCount(8) + new PageCount(5));
        Assert.Equal(new PageCount(3), new PageCount(8) - new PageCount(5));
    }

    [Fact]
    public void Constants_AreWhatTheyAreCalled()
    {
        Assert.Equal((0, 0, 1), (PageNumber.Zero.Value, PageCount.Zero.Value, PageCount.One.Value));
        Assert.Equal(long.MaxValue, Placement.NoLimit.Value);
        Assert.Equal(1L << 62, Placement.NoBoundary.Value);
        Assert.Equal(new(PageCount.One, PageNumber.Zero, Placement.NoLimit, Placement.NoBoundary), Placement.Anywhere);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(2_097_152, "2097152")]
    [InlineData(long.MinValue, "-9223372036854775808")]
    public void ToString_IsTheDecimalNumber(long value, string text)
    {
        Assert.Equal(text, new PageNumber(value).ToString());
        Assert.Equal(text, new PageCount(value).ToString());
    }

    [Theory]
    [InlineData("below", 2, false)]
    [InlineData("the first", 3, true)]
    [InlineData("the last", 7, true)]
    [InlineData("above", 8, false)]
    public void Range_ContainsItsPages(string name, long page, bool isInside)
    {
        var range = PageRange.Between(new(3), new(8));
        Assert.Equal((new(3), new(5), new(8)), (range.Start, range.Count, range.End));
        Assert.True(range.Contains(new(page)) == isInside, name);
    }

    [Fact]
    public void ToString_OfCompositeValues_IsFitForAMessage()
    {
        Assert.Equal("3+5", new PageRange(new(3), new(5)).ToString());
        Assert.Equal("page 7: wrong", new StateFault("wrong", new(7)).ToString());
        Assert.Equal(
            "Region { Start = 3, Pages = 5, Color = Second, IsReserved = True, End = 8 }",
            new Region(new(3), new(5), PageColor.Second, true).ToString());
        Assert.Equal(
            "ArenaStatistics { FreePages = 9, LargestFreeRun = 4, RegionCount = 2 }",
            new ArenaStatistics(new(9), new(4), 2).ToString());
    }
}
