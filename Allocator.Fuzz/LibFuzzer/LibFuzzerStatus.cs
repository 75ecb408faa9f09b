using System.Globalization;
using System.Text.RegularExpressions;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>What a status line of libFuzzer says: <c>#1234 NEW cov: 5 ft: 6 corp: 7/89b lim: 10 exec/s: 11 rss: 12Mb ...</c></summary>
/// <param name="Executions">Inputs run by this process; the shared ones in fork mode.</param>
/// <param name="Event">NEW, REDUCE, pulse, DONE, ...; empty in fork mode.</param>
/// <param name="Blocks">How many counters were hit ever.</param>
/// <param name="Features">How many features were seen ever: how often a block was hit, and comparisons.</param>
/// <param name="CorpusInputs">How many inputs the corpus has.</param>
/// <param name="ExecutionsPerSecond">On average since the start.</param>
internal sealed partial record LibFuzzerStatus(
    long Executions, string Event, int Blocks, int Features, int CorpusInputs, long ExecutionsPerSecond)
{
    /// <summary>Before the first line.</summary>
    public static LibFuzzerStatus None { get; } = new(0, "", 0, 0, 0, 0);

    /// <summary>Null when the line is no status line.</summary>
    public static LibFuzzerStatus? Parse(string line)
    {
        return Pattern().Match(line) is { Success: true } match
            ? new(Number("runs"), match.Groups["event"].Value, (int)Number("cov"), (int)Number("ft"), (int)Number("corp"), Number("rate"))
            : null;

        long Number(string group)
            => match.Groups[group] is { Success: true, ValueSpan: var digits } ? long.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }

    // libFuzzer leaves out what is zero.
    [GeneratedRegex(
        @"^#(?<runs>\d+)(:|\s+(?<event>[A-Za-z]+))\s+(cov: (?<cov>\d+) )?(ft: (?<ft>\d+) )?(corp: (?<corp>\d+)(/\S+)? )?"
        + @".*?exec/s:? (?<rate>\d+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
