using Allocator.Verification.Operations;

namespace Allocator.Verification.Subjects.Defects;

/// <summary>An allocator with one thing wrong, which the verification has to notice.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Story">One line on what is wrong.</param>
/// <param name="Create">Starts one on an arena.</param>
/// <param name="OnlySeenBy">The observation without which nobody would notice; none when several show it.</param>
public sealed record Defect(string Name, string Story, Func<ArenaImage, ISubject> Create, Observations OnlySeenBy = Observations.None)
{
    /// <summary>How it claims to color regions. One with a color rule of its own promises no more than that neighbors differ.</summary>
    public ColorClaim Colors { get; init; } = ColorClaim.JournalRule;

    /// <summary>Whether it needs an arena that begins with regions: histories of empty ones can't show it.</summary>
    public bool NeedsRegionsToBeginWith { get; init; }

    /// <summary>The size of an arena that is enough to show it: larger where it is wrong about words of 32 pages.</summary>
    public PageCount PagesEnough { get; init; } = new(4);

    /// <summary>The defect as a subject: it claims to be right in everything.</summary>
    public SubjectDefinition Definition => new(Name, Story, SubjectClaims.Full with { Colors = Colors }, Create);
}
