using System.Globalization;

namespace Allocator.Properties.Operations;

/// <summary>A request in the words of a trace: <c>3 align 4 from 1 below 12 within 16</c>; all but the count may be missing.</summary>
internal static class AllocateRequest
{
    public static (PageCount Count, Placement Placement) Parse(string text)
    {
        string[] words = text.Split(' ');
        Placement placement = Placement.Anywhere;
        for (int index = 1; index < words.Length; index += 2)
        {
            long value = NumberOf(words[index + 1]);
            placement = words[index] switch
            {
                "align" => placement with { Alignment = new(value) },
                "from" => placement with { From = new(value) },
                "below" => placement with { Below = new(value) },
                "within" => placement with { Boundary = new(value) },
                _ => throw new FormatException($"'{words[index]}' is no constraint."),
            };
        }

        return (new(NumberOf(words[0])), placement);
    }

    private static long NumberOf(string word) => word switch
    {
        "max" => long.MaxValue,
        "min" => long.MinValue,
        "2^62" => 1L << 62,
        _ => long.Parse(word, CultureInfo.InvariantCulture),
    };
}
