using Allocator.Words;

namespace Allocator.Properties.Words;

/// <summary>All neighborhoods of a page, and anything above them.</summary>
public sealed class NeighborhoodTests
{
    [Fact]
    public void IsSinglePageRegion_IsWhatTheColorsSay()
    {
        for (uint around = 0; around < 4096; around++)
        {
            (uint below, uint page, uint above) = (around % 4, around / 4 % 4, around / 16 % 4);
            bool expected = page != 0 && page != below && page != above;
            Assert.True(Neighborhood.IsSinglePageRegion(around) == expected, $"{below} {page} {above}, {around / 64} above");
        }
    }
}
