using System.Text.RegularExpressions;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Subjects.Defects;

namespace Allocator.Properties.Subjects;

public sealed partial class DefectCatalogTests
{
    private const int Seeds = 60;
    private const int OperationsPerHistory = 80;
    private const int PagesMax = 70;

    public static TheoryData<string> Names => [.. DefectCatalog.All.Select(defect => defect.Name)];

    [Theory]
    [InlineData(Observations.Answer)]
    [InlineData(Observations.Bitmap)]
    [InlineData(Observations.Regions)]
    [InlineData(Observations.RegionAt)]
    [InlineData(Observations.Statistics)]
    [InlineData(Observations.Validate)]
    public void All_HasADefectThatOnlyThisObservationSees(Observations observation)
        => Assert.Contains(DefectCatalog.All, defect => defect.OnlySeenBy == observation);

    [Theory]
    [MemberData(nameof(Names))]
    public void Definition_HasAKebabCaseNameAndAStoryOfOneLine(string name)
    {
        Defect defect = DefectCatalog.All.Single(defect => defect.Name == name);

        Assert.Matches(KebabCase(), defect.Name);
        Assert.Matches(OneLine(), defect.Story);
        ColorClaim colors = name == "two-colors" ? ColorClaim.Proper : ColorClaim.JournalRule;
        Assert.Equal(SubjectClaims.Full with { Colors = colors }, defect.Definition.Claims);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OnlySeenBy_NamesAllThatEverDiffers(string name)
    {
        Defect defect = DefectCatalog.All.Single(defect => defect.Name == name);
        Observations differing = Observations.None;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            // A defect whose state differs goes on to the end of the history: it may not crash there either.
            RandomRequests history = new(seed);
            ArenaImage arena = history.Image(1 + history.Below(PagesMax));
            Operation[] operations = [.. Enumerable.Range(0, OperationsPerHistory).Select(_ => history.Next(arena.Pages.Value))];
            differing |= Comparison.History(SubjectCatalog.Textbook, defect.Definition, arena, operations);
        }

        bool severalSeeIt = (differing & (differing - 1)) != 0;
        Assert.NotEqual(Observations.None, differing);
        Assert.Equal(severalSeeIt ? Observations.None : differing, defect.OnlySeenBy);
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)+$")]
    private static partial Regex KebabCase();

    [GeneratedRegex("^[^\n.]{10,120}$")]
    private static partial Regex OneLine();
}
