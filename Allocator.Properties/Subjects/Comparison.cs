using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.Subjects;

/// <summary>Two allocators that get the same requests, and in what they differ.</summary>
internal static class Comparison
{
    /// <summary>Applies the operation to both.</summary>
    /// <returns>Which of the observations that are looked at tell the two apart afterwards.</returns>
    public static Observations Step(ISubject expected, ISubject actual, in Operation operation, PageCount pages, Observations looked)
    {
        bool answersAgree = expected.Apply(operation).Agrees(actual.Apply(operation));
        return (answersAgree ? Observations.None : Observations.Answer & looked) | State(expected, actual, pages, looked);
    }

    /// <summary>Which of the observations that are looked at tell the two apart.</summary>
    public static Observations State(ISubject expected, ISubject actual, PageCount pages, Observations looked)
    {
        Observations differing = Observations.None;
        Compare(Observations.Bitmap, () => expected.Bitmap.SequenceEqual(actual.Bitmap));
        Compare(Observations.Regions, () => Regions(expected).SequenceEqual(Regions(actual)));
        Compare(Observations.RegionAt, () => RegionOfEachPage(expected, pages).SequenceEqual(RegionOfEachPage(actual, pages)));
        Compare(Observations.Statistics, () => expected.Statistics == actual.Statistics);
        Compare(Observations.Validate, () => expected.Validate() is null == actual.Validate() is null);
        return differing;

        void Compare(Observations observation, Func<bool> agrees)
        {
            if (looked.HasFlag(observation) && !agrees())
            {
                differing |= observation;
            }
        }
    }

    /// <summary>What tells the two apart after any operation of the history, whether somebody looks all the time or not.</summary>
    public static Observations History(
        SubjectDefinition expected, SubjectDefinition actual, ArenaImage arena, IReadOnlyCollection<Operation> operations)
        => History(expected, actual, arena, operations, Observations.Passive)
            | History(expected, actual, arena, operations, Observations.All);

    /// <summary>What tells the two apart after any operation of the history, when somebody looks only at that.</summary>
    public static Observations History(
        SubjectDefinition expected, SubjectDefinition actual, ArenaImage arena, IEnumerable<Operation> operations, Observations looked)
    {
        ISubject left = expected.Create(arena);
        ISubject right = actual.Create(arena);
        return operations.Aggregate(
            Observations.None, (differing, operation) => differing | Step(left, right, operation, arena.Pages, looked));
    }

    private static List<Region> Regions(ISubject subject)
    {
        List<Region> regions = [];
        subject.ReadRegions(regions);
        return regions;
    }

    private static IEnumerable<Region?> RegionOfEachPage(ISubject subject, PageCount pages)
    {
        for (PageNumber page = default; page.Value < pages.Value; page += PageCount.One)
        {
            yield return subject.RegionAt(page);
        }
    }
}
