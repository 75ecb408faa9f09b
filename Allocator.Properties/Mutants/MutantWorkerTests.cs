using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Mutants;
using Allocator.Fuzz.Mutants.Judges;

namespace Allocator.Properties.Mutants;

/// <summary>Slow is not wrong: a mutant that only its time tells from the allocator that ships gets more of it.</summary>
public sealed class MutantWorkerTests
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(7);

    public static TheoryData<string, string[], string> Judgments => new()
    {
        // row, for each judge the ends of its runs, one after the other, behind a colon for one for survivors; the verdict
        { "slow once", ["TimedOut Held"], "Survived" },
        { "slow, then noticed", ["TimedOut Found"], "Killed" },
        { "without end", ["TimedOut TimedOut"], "Killed" },
        { "slow here, without end there", ["TimedOut Held", "TimedOut TimedOut"], "Killed" },
        { "noticed by another judge: its time tells nothing new", ["TimedOut", "Found"], "Killed" },
        { "not noticed", ["Held", "Held"], "Survived" },
        { "slow, then noticed by one for survivors", ["TimedOut Held", ": Found"], "Killed" },
        { "slow with all of them", ["TimedOut Held", ": TimedOut Held"], "Survived" },
        { "without end: none for survivors is asked", ["TimedOut TimedOut", ":"], "Killed" },
        { "interrupted", ["Interrupted"], "Survived" },
    };

    [Theory]
    [MemberData(nameof(Judgments))]
    public void Judge_OfAMutantThatIsOnlySlow_TriesAgainWithMoreTime(string row, string[] ends, string expected)
    {
        using MutantAssembly assembly = MutantAssembly.Read(EngineCopy.Original);
        ScriptedJudge[] judges = [.. ends.Select((script, index) => new ScriptedJudge($"judge {index}", script))];
        using MutantWorker worker = new(new MutantPlan(BuildOutput.OfCommandLine, [.. judges], 0, ""));

        Mutant mutant = assembly.Mutants.First();
        MutantResult result = new(mutant, worker.Judge(mutant, _ => TimeMax, CancellationToken.None), Reason: null);

        Assert.Equal((row, expected), (row, $"{result.Verdict}"));
        Assert.All(judges, judge => Assert.Equal(judge.Script.Length, judge.Times.Count));
        Assert.All(judges, judge => Assert.All(judge.Times.Take(1), time => Assert.Equal(TimeMax, time)));
        Assert.All(judges, judge => Assert.All(judge.Times.Skip(1), time => Assert.True(time > TimeMax)));
    }

    private sealed class ScriptedJudge(string name, string ends) : MutantJudge(name, isForSurvivors: ends.Contains(ForSurvivors))
    {
        private const char ForSurvivors = ':';

        public RunEnd[] Script { get; } =
            [.. ends.Split([' ', ForSurvivors], StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<RunEnd>)];

        public List<TimeSpan> Times { get; } = [];

        public override bool Covers(Mutant mutant) => true;

        public override IsolatedRun Judge(MutantBench bench, Mutant? mutant, TimeSpan timeMax, CancellationToken cancellation)
        {
            Times.Add(timeMax);
            return new(Script[Times.Count - 1], "");
        }
    }
}
