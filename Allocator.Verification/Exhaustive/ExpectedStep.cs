using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>What an operation does to the pages of a region list.</summary>
public enum StepChange
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The pages become a region: allocated, reserved, or split from another.</summary>
    Paint,

    /// <summary>The pages become free: a region, or the tail of one.</summary>
    Erase,

    /// <summary>The region takes the pages that follow it.</summary>
    Grow,
}

/// <summary>
/// What must come of an operation on a region list, whatever its colors are: the oracle's answer, and which pages change. The new colors
/// follow from those of a bitmap at once, where the oracle would make a new arena for each.
/// </summary>
/// <param name="Answer">The right answer.</param>
/// <param name="Change">What happens to the pages.</param>
/// <param name="Start">The first page of the region that is painted, erased or grows.</param>
/// <param name="Middle">The first page that the region takes when it grows.</param>
/// <param name="End">The first page above those that change.</param>
/// <param name="ReservedAfter">The first pages of the reserved regions afterwards.</param>
public readonly record struct ExpectedStep(Answer Answer, StepChange Change, int Start, int Middle, int End, int ReservedAfter)
{
    /// <summary>The bitmap after the operation.</summary>
    public uint After(uint bits) => Change switch
    {
        StepChange.Nothing => bits,
        StepChange.Paint => ColoredPages.PaintByRule(bits, Start, End),
        StepChange.Erase => ColoredPages.Paint(bits, Start, End, PageColor.Free),
        _ => Grown(bits),
    };

    /// <summary>A region keeps its color, unless it grows into a neighbor that has it.</summary>
    private uint Grown(uint bits)
    {
        PageColor color = ColoredPages.At(bits, Start);
        return ColoredPages.At(bits, End) == color
            ? ColoredPages.PaintByRule(bits, Start, End)
            : ColoredPages.Paint(bits, Middle, End, color);
    }
}
