using System.Collections.Immutable;
using Allocator.Geometries;
using Allocator.Verification.Subjects.Buddy;
using Allocator.Verification.Subjects.Defects;
using Allocator.Verification.Subjects.Textbook;
using Allocator.Words;

namespace Allocator.Verification.Subjects;

/// <summary>All allocators that this project holds against the oracle. Add yours here.</summary>
public static class SubjectCatalog
{
    public static SubjectDefinition Shipping { get; } = new(
        "shipping",
        "the allocator that ships",
        SubjectClaims.Full,
        arena => new ShippingSubject<Word64, X86Geometry>(arena));

    public static SubjectDefinition ShippingTiny { get; } = new(
        "shipping-tiny",
        "the same source on words of two pages",
        SubjectClaims.Full,
        arena => new ShippingSubject<TinyWord, TinyGeometry>(arena))
    {
        Geometry = TinyGeometry.Name,

        // Nine index levels and hundreds of blocks; more would only take longer.
        ArenaPagesMax = new(1025),
    };

    public static SubjectDefinition Textbook { get; } = new(
        "textbook",
        "simple loops over a bitmap of the same form",
        SubjectClaims.Full,
        arena => new TextbookAllocator(arena));

    /// <summary>Those that ought to hold first, then the defects.</summary>
    public static ImmutableArray<SubjectDefinition> All { get; } =
    [
        Shipping,
        ShippingTiny,
        Textbook,
        BuddyAllocator.Definition,
        .. DefectCatalog.All.Select(defect => defect.Definition),
    ];

    /// <summary>All names, in the order of <see cref="All"/>.</summary>
    public static IEnumerable<string> Names => All.Select(subject => subject.Name);

    /// <summary>The subject of that name; null when there is none.</summary>
    public static SubjectDefinition? Find(string name) => All.FirstOrDefault(subject => subject.Name == name);
}
