using Allocator.Verification.Checking;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;
using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Allocator.Properties.Histories;

/// <summary>
/// Runs a property and turns a failure into everything one needs: seed, minimal trace, picture, saved file, replay command.
/// </summary>
/// <param name="subject">What the property is about.</param>
/// <param name="toTrace">The trace that FsCheck's shrunk argument stands for.</param>
/// <param name="minimizes">Whether a failure is made as small as possible, or only told.</param>
internal sealed class PropertyRunner(SubjectDefinition subject, Func<object, Trace> toTrace, bool minimizes) : IRunner
{
    /// <summary>All that is said of a failure that is not minimized.</summary>
    public const string Unminimized = "The property is false; it was asked not to say how.";

    private const string FindingsFolder = "findings";

    private static readonly CheckFailure NotAgain = new(CheckKind.Exception, "the property was false", "", "", default);

    private string? failure;

    /// <summary>Checks the property; throws xunit's exception with the whole report when it is false.</summary>
    public static void Check(Property property, int cases, SubjectDefinition subject, Func<object, Trace> toTrace)
        => Check(property, cases, subject, toTrace, PropertyBudget.Minimizes);

    /// <inheritdoc cref="Check(Property, int, SubjectDefinition, Func{object, Trace})"/>
    public static void Check(Property property, int cases, SubjectDefinition subject, Func<object, Trace> toTrace, bool minimizes)
    {
        PropertyRunner runner = new(subject, toTrace, minimizes);
        property.Check(PropertyBudget.Configure(cases).WithRunner(runner));
        Assert.True(runner.failure is null, runner.failure);
    }

    public void OnStartFixture(Type t)
    {
    }

    public void OnArguments(int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
    {
    }

    public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
    {
        if (!minimizes)
        {
            Assert.Fail(Unminimized);
        }
    }

    public void OnFinished(string name, TestResult testResult)
    {
        if (testResult is TestResult.Failed failed)
        {
            failure = minimizes ? Describe(failed) : Unminimized;
        }
        else if (testResult.IsExhausted)
        {
            failure = "FsCheck ran out of arguments that the property accepts.";
        }
    }

    private string Describe(TestResult.Failed failed)
    {
        string replay = $"{failed.Item5.Seed},{failed.Item5.Gamma},{failed.Item7}";
        Trace trace = toTrace(failed.Item3.Head);
        string effort = $"{failed.Item1.NumberOfTests} cases and {failed.Item1.NumberOfShrinks} shrinks";
        string origin = $"FsCheck, ALLOCATOR_PROPERTY_REPLAY={replay}, after {effort}";
        Observations observations = Checker.FindFailing(subject, trace, out CheckFailure? seen) ?? Observations.All;
        Counterexample counterexample = Counterexample.Minimize(subject, trace, observations, origin, seen ?? NotAgain);
        return $"The property is false. Begin with this case again: ALLOCATOR_PROPERTY_REPLAY={replay}\n"
            + CounterexampleReport.Save(counterexample, FindingsFolder);
    }
}
