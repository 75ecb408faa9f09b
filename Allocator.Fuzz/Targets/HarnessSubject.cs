using System.Collections.Immutable;
using Allocator.Fuzz.Cases;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Subjects;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Text;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Targets;

/// <summary>
/// Whom the targets that run operations judge. A harness takes nothing but bytes, so its process says it once, in two variables of the
/// environment.
/// </summary>
/// <param name="reference">What --subject says; null for the allocator that ships, on each case's geometry.</param>
/// <param name="operations">What --operations says: the operations to use, and 'constraints'; null for all.</param>
internal sealed class HarnessSubject(string? reference, string? operations)
{
    public const string ReferenceVariable = "ALLOCATOR_FUZZ_SUBJECT";
    public const string OperationsVariable = "ALLOCATOR_FUZZ_OPERATIONS";

    private const string Constraints = "constraints";

    private readonly SubjectDefinition? named = reference is null ? null : Restrict(SubjectChoice.Find(reference), operations);
    private readonly SubjectDefinition shipping = Restrict(SubjectCatalog.Shipping, operations);
    private readonly SubjectDefinition shippingTiny = Restrict(SubjectCatalog.ShippingTiny, operations);

    /// <summary>The one that this process was started with.</summary>
    public static HarnessSubject OfThisProcess { get; } = new(
        Environment.GetEnvironmentVariable(ReferenceVariable), Environment.GetEnvironmentVariable(OperationsVariable));

    /// <summary>What the inputs may ask for.</summary>
    public SubjectClaims Claims => (named ?? shipping).Claims;

    /// <summary>The subject that is to run a case of that geometry.</summary>
    public SubjectDefinition For(string geometry) => named ?? (geometry == shippingTiny.Geometry ? shippingTiny : shipping);

    /// <summary>
    /// The case as far as its subject can run it: what the subject lacks is left out, so that an input is never a mistake.
    /// </summary>
    public (SubjectDefinition Subject, FuzzCase Case) Fit(FuzzCase known)
    {
        SubjectDefinition subject = For(known.Trace.Geometry);
        SubjectClaims claims = subject.Claims;
        ArenaImage arena = known.Trace.Arena;
        bool isTooLarge = arena.Pages > subject.ArenaPagesMax;
        bool keepsBitmap = claims.CanAttach && !isTooLarge && (arena.ReservedStarts.IsEmpty || claims.Has(OperationKind.Reserve));
        ArenaImage fitting = keepsBitmap ? arena : ArenaImage.Empty(isTooLarge ? subject.ArenaPagesMax : arena.Pages);
        ImmutableArray<TraceStep> steps =
        [
            .. from operation in known.Trace.Operations
               where claims.Has(operation.Kind)
               select new OperationStep(claims.HasConstraints ? operation : operation with { Placement = Placement.Anywhere }),
        ];
        return (subject, known with { Trace = new(subject.Geometry, fitting, steps) });
    }

    /// <exception cref="UsageException">A word is no operation, or the subject does not have it.</exception>
    private static SubjectDefinition Restrict(SubjectDefinition subject, string? operations)
    {
        if (operations is null)
        {
            return subject;
        }

        string[] words = operations.Split(',', StringSplitOptions.TrimEntries);
        HashSet<OperationKind> kinds = [.. words.Where(word => word != Constraints).Select(word => KindOf(word, subject))];
        SubjectClaims claims = subject.Claims with
        {
            Operations = [.. subject.Claims.Operations.Where(kinds.Contains)],
            HasConstraints = subject.Claims.HasConstraints && words.Contains(Constraints),
        };
        return claims.Complaint is { } complaint
            ? throw new UsageException($"with the operations {operations} nothing can be checked: {complaint}")
            : subject with { Claims = claims };
    }

    private static OperationKind KindOf(string word, SubjectDefinition subject)
    {
        OperationKind kind = TraceWords.KindOf(word)
            ?? throw new UsageException($"'{word}' is no operation; {Suggestion.Phrase(word, [.. TraceWords.Operations, Constraints])}");
        return subject.Claims.Has(kind) ? kind : throw new UsageException($"the subject {subject.Name} has no operation '{word}'");
    }
}
