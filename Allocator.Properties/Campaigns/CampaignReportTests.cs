using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Instrumenting;

namespace Allocator.Properties.Campaigns;

/// <summary>What campaigns write for others to read.</summary>
public sealed class CampaignReportTests
{
    public static TheoryData<string, byte[], string> Words => new()
    {
        { "letters", [(byte)'a', (byte)'b'], @"""\x61\x62""" },
        { "what libFuzzer takes for the end of a word", [(byte)'"', (byte)'\\'], @"""\x22\x5C""" },
        { "no characters at all", [0, 10, 255], @"""\x00\x0A\xFF""" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void Dictionary_IsOneEscapedWordALine(string row, byte[] word, string expected)
    {
        string text = LibFuzzerDictionary.Text([[.. word], [1]]);
        Assert.True(text == $"{expected}\n\"\\x01\"\n", $"{row}: {text}");
    }

    [Fact]
    public void AssemblyCoverage_CountsEveryBlockOnce_ByAssembly()
    {
        InstrumentedBlock[] blocks = [Block(0, "B"), Block(1, "A"), Block(2, "A"), Block(3, "A")];

        AssemblyCoverage[] coverage = [.. AssemblyCoverage.Of(blocks, [blocks[3], blocks[1], blocks[3]])];

        Assert.Equal([new("A", 2, 3), new("B", 0, 1)], coverage);
        Assert.Equal("A 2 of 3 blocks (66.7 %)", coverage[0].ToString());
    }

    private static InstrumentedBlock Block(int index, string assembly) => new(index, assembly, "Type", "Method()", 0, "");
}
