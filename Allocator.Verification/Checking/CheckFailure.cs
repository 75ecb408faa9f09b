namespace Allocator.Verification.Checking;

/// <summary>What noticed a failure.</summary>
public enum CheckKind
{
    Answer,
    Bitmap,
    Regions,
    RegionAt,
    Statistics,
    Validate,

    /// <summary>An expectation that the trace's author wrote down.</summary>
    Expectation,

    /// <summary>The subject threw.</summary>
    Exception,
}

/// <summary>Two neighboring regions that the subject's bitmap shows as one.</summary>
public readonly record struct MergedRegions(Region Left, Region Right);

/// <summary>Where a subject and the oracle part.</summary>
/// <param name="Kind">What noticed it.</param>
/// <param name="Message">What is wrong, in one line.</param>
/// <param name="Expected">What should be.</param>
/// <param name="Actual">What is.</param>
/// <param name="Page">The lowest page where it shows.</param>
/// <param name="Merged">The two regions that became one, if that is what happened.</param>
public sealed record CheckFailure(
    CheckKind Kind, string Message, string Expected, string Actual, PageNumber Page, MergedRegions? Merged = null);
