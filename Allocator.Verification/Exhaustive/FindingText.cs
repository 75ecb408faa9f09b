using Allocator.Verification.Operations;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Exhaustive;

/// <summary>What is compared, as a finding writes it.</summary>
internal static class FindingText
{
    public static string Of(in Operation operation, in Answer answer)
    {
        string text = TracePrinter.Print(operation.Kind, answer);
        return answer.Kind == AnswerKind.Refused ? $"{text} ({answer.Reason})" : text;
    }

    public static string Of(int pages, uint bits) => TracePrinter.Bytes(Layout.ImageOf(pages, bits, 0).Bitmap);

    /// <summary>The pages of a set of reserved starts.</summary>
    public static string OfPages(int set) => set switch
    {
        0 => "none",
        IPlantedAllocator.BadReserved => "not ascending within the arena, or not what the short ways go by",
        _ => string.Join(' ', Layout.PagesOf(set)),
    };
}
