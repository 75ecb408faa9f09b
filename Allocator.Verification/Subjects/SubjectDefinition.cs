using Allocator.Geometries;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Subjects;

/// <summary>An allocator that can be held against the oracle: its name, its story, its claims, and how to start one.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Story">One line on what it is; for a defect, what is wrong with it.</param>
/// <param name="Claims">What it has and promises.</param>
/// <param name="Create">Starts one on an arena.</param>
public sealed record SubjectDefinition(string Name, string Story, SubjectClaims Claims, Func<ArenaImage, ISubject> Create)
{
    /// <summary>The largest arena that random histories give it: less than the default where it is slow or can't have more.</summary>
    public PageCount ArenaPagesMax { get; init; } = new(1L << 20);

    /// <summary>The geometry that its findings name, so that they are replayed on the same one.</summary>
    public string Geometry { get; init; } = X86Geometry.Name;

    /// <summary>What --subject must say to find it again: the name, or for one of a file of its own, FILE.dll:NAME.</summary>
    public string Reference { get; init; } = Name;
}
