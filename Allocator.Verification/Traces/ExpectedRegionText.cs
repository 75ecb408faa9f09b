using System.Globalization;
using System.Text.RegularExpressions;
using Allocator.Verification.Text;

namespace Allocator.Verification.Traces;

/// <summary>A region in an expectation: START+PAGES, then :COLOR and r where they are to be compared.</summary>
internal static partial class ExpectedRegionText
{
    /// <summary>The region that the word describes; null when it describes none.</summary>
    public static ExpectedRegion? Parse(string word)
    {
        Match match = Pattern().Match(word);
        if (!match.Success || ParseNumber(match.Groups["start"]) is not { } start || ParseNumber(match.Groups["pages"]) is not { } pages)
        {
            return null;
        }

        PageColor? color = match.Groups["color"].Success ? ColorText.Parse(match.Groups["color"].Value) : null;
        return new(new(new(start), new(pages)), color, match.Groups["reserved"].Success);
    }

    public static string Format(ExpectedRegion region)
        => $"{region.Pages}{(region.Color is { } color ? ":" + ColorText.Of(color) : "")}{(region.IsReserved ? "r" : "")}";

    private static long? ParseNumber(Group digits)
    {
        string text = digits.Value;
        bool isHexadecimal = text.StartsWith("0x", StringComparison.Ordinal);
        return long.TryParse(
            isHexadecimal ? text[2..] : text,
            isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out long value) && value >= 0 ? value : null;
    }

    [GeneratedRegex(
        "^(?<start>0x[0-9a-fA-F]+|[0-9]+)\\+(?<pages>0x[0-9a-fA-F]+|[0-9]+)(:(?<color>01|10|11))?(?<reserved>r)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
