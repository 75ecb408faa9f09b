using System.Text.Json.Serialization;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Machine;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;

namespace Allocator.Fuzz.Rungs;

/// <summary>What a rung of the ladder of evidence has to say.</summary>
internal enum RungVerdict
{
    /// <summary>Nothing was found wrong.</summary>
    Holds,

    /// <summary>There is a counterexample, or a defect escaped.</summary>
    Fails,

    /// <summary>It says nothing about this subject.</summary>
    NotApplicable,

    /// <summary>It needs a tool that this machine lacks; its details have the command that installs it.</summary>
    MissingTool,

    /// <summary>It could not do its work, as with a folder that can't be written; its details say why.</summary>
    NotDone,

    /// <summary>It was stopped before it was through; what it did until then holds.</summary>
    Interrupted,
}

/// <summary>What came of a rung.</summary>
/// <param name="Name">The rung.</param>
/// <param name="Counts">What it did, in numbers.</param>
/// <param name="Verdict">What it has to say.</param>
/// <param name="Counterexample">What fails, if something does.</param>
/// <param name="Details">Lines that explain a failure that has no trace.</param>
/// <param name="Report">The counterexample as it was saved.</param>
internal sealed record RungResult(
    string Name,
    string Counts,
    RungVerdict Verdict,
    [property: JsonIgnore] Counterexample? Counterexample = null,
    IReadOnlyList<string>? Details = null,
    [property: JsonIgnore] CounterexampleReport? Report = null);

/// <summary>What all rungs of a run share.</summary>
/// <param name="Subject">The allocator to judge.</param>
/// <param name="Seed">The seed of all random choices.</param>
/// <param name="Time">The time for all of the random rungs together.</param>
/// <param name="Map">The memory map to use instead of this machine's.</param>
/// <param name="CorpusFolder">The folder of the traces that are kept.</param>
/// <param name="WorkFolder">The folder that campaigns keep what they have learned in.</param>
/// <param name="FindingsFolder">The folder that counterexamples are saved in.</param>
/// <param name="Terminal">Where progress is shown.</param>
internal sealed record RungContext(
    SubjectDefinition Subject,
    ulong Seed,
    TimeSpan Time,
    MachineMap? Map,
    string CorpusFolder,
    string WorkFolder,
    string FindingsFolder,
    Terminal Terminal)
{
    /// <summary>Whether our own allocator is being judged, and with it what only it has.</summary>
    public bool JudgesShipping => Subject == SubjectCatalog.Shipping;
}

/// <summary>One rung of the ladder of evidence: one way to look for a counterexample.</summary>
internal interface IRung
{
    string Name { get; }

    RungResult Run(RungContext context, CancellationToken cancellation);
}
