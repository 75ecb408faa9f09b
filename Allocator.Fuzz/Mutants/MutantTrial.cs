using System.Text.Json.Serialization;
using Allocator.Fuzz.Inputs;

namespace Allocator.Fuzz.Mutants;

/// <summary>What a rung had to say on a mutant.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="End">How its process ended.</param>
/// <param name="Message">What it said.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record MutantTrial(string Rung, RunEnd End, string Message, [property: JsonIgnore] TimeSpan Elapsed)
{
    public bool IsKill => End is not (RunEnd.Held or RunEnd.Interrupted);

    public double Milliseconds => Elapsed.TotalMilliseconds;
}

/// <summary>What came of a mutant.</summary>
internal enum MutantVerdict
{
    /// <summary>At least one rung notices it.</summary>
    Killed,

    /// <summary>No rung notices it, and the list says why nobody can.</summary>
    Explained,

    /// <summary>No rung notices it, and nobody knows why.</summary>
    Survived,

    /// <summary>The list says that nobody can notice it, and a rung does.</summary>
    WronglyExplained,
}

/// <summary>A mutant that was thrown at the rungs.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Trials">One for each rung that runs its code.</param>
/// <param name="Reason">Why nobody can notice it, if the list says so.</param>
internal sealed record MutantResult(Mutant Mutant, IReadOnlyList<MutantTrial> Trials, string? Reason)
{
    public MutantVerdict Verdict => (Trials.Any(trial => trial.IsKill), Reason is not null) switch
    {
        (true, false) => MutantVerdict.Killed,
        (false, true) => MutantVerdict.Explained,
        (false, false) => MutantVerdict.Survived,
        (true, true) => MutantVerdict.WronglyExplained,
    };

    public bool IsAsItShouldBe => Verdict is MutantVerdict.Killed or MutantVerdict.Explained;

    /// <summary>What that rung had to say; null when it does not run the mutant's code.</summary>
    public MutantTrial? Of(string rung) => Trials.FirstOrDefault(trial => trial.Rung == rung);
}
