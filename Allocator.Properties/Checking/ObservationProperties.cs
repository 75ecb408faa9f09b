using Allocator.Verification.Checking;
using Allocator.Verification.Subjects;
using Allocator.Verification.Subjects.Defects;

namespace Allocator.Properties.Checking;

/// <summary>Each observation of the checker is needed: without it, a defect that only it sees escapes.</summary>
public class ObservationProperties
{
    private const ulong Seed = 7;

    public static TheoryData<string, Observations> DefectsSeenByOneOnly
    {
        get
        {
            TheoryData<string, Observations> rows = [];
            foreach (Defect defect in DefectCatalog.All.Where(defect => defect.OnlySeenBy != Observations.None))
            {
                rows.Add(defect.Name, defect.OnlySeenBy);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(DefectsSeenByOneOnly))]
    public void Checker_WithoutTheOneObservation_LetsTheDefectEscape(string name, Observations only)
    {
        SubjectDefinition defect = SubjectCatalog.Find(name)!;
        Assert.Equal(only.ToString(), Hunt(defect, Observations.All)?.Failure!.Kind.ToString());
        Assert.Null(Hunt(defect, Observations.All & ~only));
    }

    [Fact]
    public void EveryObservation_HasADefectThatOnlyItSees()
        => Assert.Equal(
            Enum.GetValues<Observations>().Where(each => each is not (Observations.None or Observations.Passive or Observations.All)),
            DefectCatalog.All.Select(defect => defect.OnlySeenBy).Where(only => only != Observations.None).Distinct().Order());

    [Fact]
    public void Checker_ThatAlwaysLooksAtEverything_MissesADefectThatLookingRepairs()
    {
        SubjectDefinition defect = SubjectCatalog.Find("repaired-by-looking")!;
        RandomCase found = Hunt(defect, Observations.All)!;
        Assert.Equal(Observations.Passive, found.Observations);
        Assert.Null(new Checker(defect, Observations.All).Run(found.Trace));
        Assert.NotNull(new Checker(defect, Observations.Passive).Run(found.Trace));
        Assert.Equal(Observations.Passive, Checker.FindFailing(defect, found.Trace));
    }

    private static RandomCase? Hunt(SubjectDefinition defect, Observations observations)
    {
        RandomCheck check = new(defect, Seed, observations);
        return Enumerable.Range(0, 300).Select(number => check.Run(number)).FirstOrDefault(result => result.Failure is not null);
    }
}
