using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;

namespace Allocator.Verification.Checking;

/// <summary>
/// A subject and the oracle side by side: every operation goes to both, and after each one everything that may be looked at is compared.
/// </summary>
/// <remarks>
/// The observations decide the strength. All of them find the most; the passive ones alone (answers and bitmap) make sure that looking does
/// not repair what is broken. A session is over with the first failure.
/// </remarks>
public sealed class CheckSession
{
    private readonly SubjectClaims claims;
    private readonly Observations observations;
    private readonly AnswerCheck answerCheck;
    private readonly IntrospectionChecks introspection;

    private CheckSession(ISubject subject, SubjectClaims claims, ArenaImage arena, Observations observations)
    {
        Subject = subject;
        this.claims = claims;
        this.observations = observations & claims.Observations;
        answerCheck = new(claims);
        introspection = new(claims);
        Oracle = OracleArena.Decode(arena);
    }

    /// <summary>What the arena should be now.</summary>
    public OracleArena Oracle { get; private set; }

    /// <summary>What is being judged.</summary>
    public ISubject Subject { get; }

    /// <summary>Starts the subject on the arena and compares the two for the first time. Null when they agree.</summary>
    /// <inheritdoc cref="Start"/>
    public static CheckFailure? Begin(
        SubjectDefinition definition, ArenaImage arena, Observations observations, out CheckSession? session)
        => Start(definition, arena, observations, out session) ?? session!.Compare();

    /// <summary>Starts the subject on the arena, and looks at nothing yet. Null when it could be started.</summary>
    /// <param name="definition">The subject.</param>
    /// <param name="arena">The arena to begin with.</param>
    /// <param name="observations">What to look at, as far as the subject shows it.</param>
    /// <param name="session">The session; null when the subject could not be started.</param>
    public static CheckFailure? Start(
        SubjectDefinition definition, ArenaImage arena, Observations observations, out CheckSession? session)
    {
        session = null;
        try
        {
            session = new(definition.Create(arena), definition.Claims, arena, observations);
            return null;
        }
#pragma warning disable CA1031 // Whatever a subject throws is a finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Threw(exception);
        }
    }

    /// <summary>Gives the operation to both and looks at the states they leave. Null when they agree.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="answer">What the subject said; null when it threw.</param>
    public CheckFailure? Apply(in Operation operation, out Answer? answer) => Ask(operation, out answer) ?? Compare();

    /// <summary>Gives the operation to both, and looks at nothing but the answer. Null when they agree.</summary>
    /// <inheritdoc cref="Apply"/>
    public CheckFailure? Ask(in Operation operation, out Answer? answer)
    {
        answer = null;
        try
        {
            answer = Subject.Apply(operation);
        }
#pragma warning disable CA1031 // Whatever a subject throws is a finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Threw(exception);
        }

        (CheckFailure? failure, Oracle) = answerCheck.Judge(Oracle, operation, answer.Value);
        return Sees(Observations.Answer) ? failure : null;
    }

    /// <summary>Looks at the states. Null when they agree.</summary>
    public CheckFailure? Compare()
    {
        try
        {
            return (Sees(Observations.Bitmap) ? BitmapCheck.Check(Oracle, Subject.Bitmap, claims.Colors) : null)
                ?? (Sees(Observations.Regions) ? introspection.CheckRegions(Oracle, Subject) : null)
                ?? (Sees(Observations.RegionAt) ? introspection.CheckRegionAt(Oracle, Subject) : null)
                ?? (Sees(Observations.Statistics) ? IntrospectionChecks.CheckStatistics(Oracle, Subject) : null)
                ?? (Sees(Observations.Validate) ? IntrospectionChecks.CheckValidate(Subject) : null);
        }
#pragma warning disable CA1031 // Whatever a subject throws is a finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Threw(exception);
        }
    }

    /// <summary>The finding that the subject threw.</summary>
    private static CheckFailure Threw(Exception exception)
    {
        string? place = exception.StackTrace?.Split('\n')[0].Trim();
        return new(
            CheckKind.Exception,
            $"the allocator threw {exception.GetType().Name}",
            "an answer",
            place is null ? exception.Message : $"{exception.Message} ({place})",
            default);
    }

    private bool Sees(Observations observation) => observations.HasFlag(observation);
}
