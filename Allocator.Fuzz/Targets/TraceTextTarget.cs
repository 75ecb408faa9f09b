using System.Collections.Immutable;
using System.Text;
using Allocator.Geometries;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Targets;

/// <summary>
/// The reader and the writer of trace text. A text either has its mistake named, or it is a trace whose printed form reads back as the same
/// trace and prints as the same text.
/// </summary>
internal static class TraceTextTarget
{
    public static FuzzTarget Definition { get; } = new("trace-text", "the parser of trace text against its printer", Run)
    {
        Dictionary =
        [
            .. new[]
            {
                TraceWords.Arena, TraceWords.Geometry, TinyGeometry.Name, TraceWords.Bitmap, TraceWords.Reserved,
                "allocate", "allocate-at", "free", "resize", "split", "reserve", "unreserve", "expect", "regions",
                "align", "from", "below", "within", TraceWords.Arrow, "none", "refused", "freed", "resized", "reserved", "unreserved",
                ":01", ":10", ":11", "0x", "+", "r", "#", "\n", "9223372036854775807", "1073741824",
            }.Select(word => Encoding.UTF8.GetBytes(word).ToImmutableArray()),
        ],
    };

    public static void Run(ReadOnlySpan<byte> input)
    {
        if (Parse(Encoding.UTF8.GetString(input)) is not { } trace)
        {
            return;
        }

        string printed = TracePrinter.Print(trace);
        Trace again = Parse(printed) ?? throw new FindingException($"what was printed can't be read:\n{printed}");
        if (!again.Equals(trace))
        {
            throw new FindingException($"another trace comes back from:\n{printed}");
        }

        if (TracePrinter.Print(again) != printed)
        {
            throw new FindingException($"the same trace prints as another text than:\n{printed}");
        }
    }

    private static Trace? Parse(string text)
    {
        try
        {
            return TraceParser.Parse(text);
        }
        catch (TraceFormatException)
        {
            return null;
        }
    }
}
