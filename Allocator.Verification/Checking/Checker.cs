using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Checking;

/// <summary>A failed trace: where and how.</summary>
/// <param name="StepIndex">The step that failed, counted from 0; -1 when the arena to begin with is already wrong.</param>
/// <param name="Failure">What is wrong.</param>
public sealed record TraceFailure(int StepIndex, CheckFailure Failure);

/// <summary>What can be seen after a step.</summary>
/// <param name="StepIndex">The step, counted from 0; -1 before the first.</param>
/// <param name="Answer">The subject's answer, if the step is an operation and the subject gave one.</param>
/// <param name="Oracle">The arena as it should be.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Failure">What is wrong; null when nothing is.</param>
public readonly record struct StepReport(int StepIndex, Answer? Answer, OracleArena Oracle, ISubject Subject, CheckFailure? Failure);

/// <summary>Runs traces on a subject against the oracle.</summary>
public sealed class Checker(SubjectDefinition definition, Observations observations)
{
    public Checker(SubjectDefinition definition)
        : this(definition, Observations.All)
    {
    }

    /// <summary>
    /// What has to be looked at to see the trace fail: everything, or else answers and bitmap alone, as some bugs are repaired by looking
    /// closer. Null when it holds either way.
    /// </summary>
    public static Observations? FindFailing(SubjectDefinition definition, Trace trace) => FindFailing(definition, trace, out _);

    /// <inheritdoc cref="FindFailing(SubjectDefinition, Trace)"/>
    public static Observations? FindFailing(SubjectDefinition definition, Trace trace, out CheckFailure? failure)
    {
        failure = null;
        foreach (Observations strength in new[] { Observations.All, Observations.Passive })
        {
            if (new Checker(definition, strength).Run(trace) is { } found)
            {
                failure = found.Failure;
                return strength;
            }
        }

        return null;
    }

    /// <summary>The first failure of the trace; null when the subject and every written expectation agree with the oracle.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="observe">Called after every step, the failing one included.</param>
    /// <exception cref="MissingOperationException">The subject lacks an operation of the trace; nothing was run.</exception>
    public TraceFailure? Run(Trace trace, Action<StepReport>? observe = null)
    {
        MissingOperationException.ThrowIfAny(definition, trace);
        CheckFailure? failure = CheckSession.Begin(definition, trace.Arena, observations, out CheckSession? session);
        if (session is null)
        {
            return new(-1, failure!);
        }

        observe?.Invoke(new(-1, null, session.Oracle, session.Subject, failure));
        for (int index = 0; index < trace.Steps.Length && failure is null; index++)
        {
            failure = RunStep(session, trace.Steps[index], out Answer? answer);
            observe?.Invoke(new(index, answer, session.Oracle, session.Subject, failure));
            if (failure is not null)
            {
                return new(index, failure);
            }
        }

        return failure is null ? null : new(-1, failure);
    }

    private CheckFailure? RunStep(CheckSession session, TraceStep step, out Answer? answer)
    {
        answer = null;
        CheckFailure? failure = step is OperationStep operation ? session.Apply(operation.Operation, out answer) : null;

        // What the author expects is what first fit gives; a subject that may choose other pages is not held to it.
        return failure ?? (definition.Claims.LeaveNoChoice ? ExpectationCheck.Check(step, answer, session.Oracle) : null);
    }
}
