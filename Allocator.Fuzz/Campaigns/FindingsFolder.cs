using Allocator.Fuzz.Targets;
using Allocator.Verification.Subjects;

namespace Allocator.Fuzz.Campaigns;

/// <summary>Where counterexamples are saved when nobody says where.</summary>
internal static class FindingsFolder
{
    public const string Usual = "findings";

    private static readonly string[] Ours = [SubjectCatalog.Shipping.Name, SubjectCatalog.ShippingTiny.Name];

    /// <summary>
    /// Those of the allocator that ships are regressions from then on; what somebody else's code or a planted fault does is none of the
    /// corpus' business.
    /// </summary>
    public static string For(FuzzTarget target, string? subject, string corpusRoot)
        => TargetCatalog.All.Contains(target) && (subject is null || Ours.Contains(subject))
            ? Path.Combine(corpusRoot, target.Name, CorpusFiles.Regressions)
            : Usual;
}
