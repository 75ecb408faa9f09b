using System.Collections.Immutable;
using Allocator.Verification.Checking;
using Allocator.Verification.Drawing;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;

namespace Allocator.Verification.Reporting;

/// <summary>What to draw after a step.</summary>
public static class StepPicture
{
    /// <summary>The arena as it should be; and as the subject has it, where that can be seen and differs.</summary>
    public static ImmutableArray<PictureRow> Rows(SubjectDefinition subject, StepReport report)
    {
        ImmutableArray<byte> expected = [.. OracleBitmap.Render(report.Oracle)];
        if (ReadBitmap(subject, report, expected.Length) is not { } actual || actual.SequenceEqual(expected))
        {
            return [new("arena", expected)];
        }

        return [new("expected", expected), new("actual", actual)];
    }

    private static ImmutableArray<byte>? ReadBitmap(SubjectDefinition subject, StepReport report, int length)
    {
        if (!subject.Claims.Observations.HasFlag(Observations.Bitmap) || report.Failure?.Kind == CheckKind.Exception)
        {
            return null;
        }

        ImmutableArray<byte> bitmap = [.. report.Subject.Bitmap];
        return bitmap.Length == length ? bitmap : null;
    }
}
