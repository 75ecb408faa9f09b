using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Subjects.Defects;

namespace Allocator.Properties.Subjects;

public sealed class SubjectCatalogTests
{
    [Fact]
    public void Names_AreUnique() => Assert.Equal(SubjectCatalog.Names.Count(), SubjectCatalog.Names.Distinct().Count());

    [Fact]
    public void Names_AreTheSoundSubjectsThenTheDefects()
        => Assert.Equal(
            ["shipping", "shipping-tiny", "textbook", "buddy", .. DefectCatalog.All.Select(defect => defect.Name)], SubjectCatalog.Names);

    [Fact]
    public void Find_ReturnsEverySubjectByItsName()
        => Assert.All(SubjectCatalog.All, subject => Assert.Same(subject, SubjectCatalog.Find(subject.Name)));

    [Fact]
    public void Find_ReturnsNullForUnknownNames() => Assert.Null(SubjectCatalog.Find("no-such-subject"));

    [Fact]
    public void Create_StartsEverySubjectOnEverySmallArena()
        => Assert.All(
            SubjectCatalog.All,
            subject => Assert.All(
                Enumerable.Range(1, 70),
                pages => Assert.Equal(pages, subject.Create(ArenaImage.Empty(new(pages))).Statistics.FreePages.Value)));
}
