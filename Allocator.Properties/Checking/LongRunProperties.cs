using Allocator.Verification.Hunting;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Subjects.Defects;

namespace Allocator.Properties.Checking;

/// <summary>The same checks as in the fast tier, on more cases.</summary>
public class LongRunProperties
{
    private const ulong Seed = 20250128;

    [SlowFact]
    public void RandomHistories_OfTheShippingAllocator_HoldForAMillionOperations()
        => RequireAgreement(SubjectCatalog.Shipping);

    [SlowFact]
    public void RandomHistories_OfTheTinyGeometry_HoldForAMillionOperations()
        => RequireAgreement(SubjectCatalog.ShippingTiny);

    [SlowFact]
    public void EveryDefect_IsFoundByEverySeedOfTwenty()
        => Assert.All(
            DefectCatalog.All,
            defect => Assert.All(
                Enumerable.Range(0, 20),
                offset => Assert.NotNull(DefectHunt.Hunt(defect.Definition, Seed + (ulong)offset).Case)));

    private static void RequireAgreement(SubjectDefinition subject)
    {
        RandomCheck check = new(subject, Seed);
        long operations = 0;
        for (long number = 0; operations < 1_000_000; number++)
        {
            RandomCase result = check.Run(number);
            operations += result.Trace.Steps.Length;
            if (result.Failure is not null)
            {
                string origin = $"seed {Seed}, case {number}";
                Counterexample counterexample = Counterexample.Minimize(subject, result.Trace, result.Observations, origin, result.Failure);
                Assert.Fail(CounterexampleReport.Save(counterexample, "findings").ToString());
            }
        }
    }
}
