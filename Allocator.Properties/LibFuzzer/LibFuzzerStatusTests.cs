using Allocator.Fuzz.LibFuzzer;

namespace Allocator.Properties.LibFuzzer;

public sealed class LibFuzzerStatusTests
{
    public static TheoryData<string, string> Lines => new()
    {
        {
            "#3173423\tDONE   cov: 39 ft: 145 corp: 34/1173b lim: 4096 exec/s: 198338 rss: 79Mb",
            "3173423 DONE 39 145 34 198338"
        },
        {
            "#628155\tREDUCE cov: 7 ft: 247 corp: 215/3112b lim: 64 exec/s: 0 rss: 61Mb L: 14/54 MS: 2 EraseBytes-Custom-",
            "628155 REDUCE 7 247 215 0"
        },
        { "#16\tpulse  corp: 1/1b lim: 4 exec/s: 8 rss: 27Mb", "16 pulse 0 0 1 8" },
        {
            "#231: cov: 12 ft: 13 corp: 3 exec/s: 77 oom/timeout/crash: 0/0/0 time: 3s job: 2 dft_time: 0",
            "231  12 13 3 77"
        },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Parse_OfAStatusLine_ReadsItsNumbers(string line, string expected)
    {
        LibFuzzerStatus status = LibFuzzerStatus.Parse(line)!;

        Assert.Equal(
            expected,
            $"{status.Executions} {status.Event} {status.Blocks} {status.Features} {status.CorpusInputs} {status.ExecutionsPerSecond}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("INFO: seed corpus: files: 3 min: 1b max: 5b total: 9b rss: 31Mb")]
    [InlineData("Done 3173423 runs in 16 second(s)")]
    [InlineData("#0 0x5581 in main")]
    public void Parse_OfAnotherLine_IsNothing(string line) => Assert.Null(LibFuzzerStatus.Parse(line));
}
