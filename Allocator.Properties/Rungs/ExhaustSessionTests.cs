using Allocator.Fuzz.Display;
using Allocator.Fuzz.Rungs;
using Allocator.Properties.Exhaustive;
using Allocator.Verification.Exhaustive;

namespace Allocator.Properties.Rungs;

/// <summary>What is done is kept until its result is safe, and costs no result where it can't be.</summary>
public sealed class ExhaustSessionTests : IDisposable
{
    private static readonly ExhaustiveSettings Settings = new(5, 1, 1, Jobs: 2);

    // The first sets of taken pages have no page 3.
    private static readonly PlantedSubject Faulty = FaultyAllocator.Subject(inner => new Faults.WrongRegionAt(inner));

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        error.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Run_WhereNothingCanBeKept_SaysSoOnce_AndHolds()
    {
        // Not even root can make a folder where a file is.
        string path = Path.Combine(folder.Write("file", []), "work", "done.json");
        ExhaustSession session = Session(PlantedSubject.Shipping);
        ExhaustiveReport report = session.Run(path, CancellationToken.None);
        session.Forget(path);

        Assert.True(report.Holds);
        string warning = Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("warning: what is done can't be kept for another run: ", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithAFinding_KeepsWhatIsDone_UntilThatIsForgotten()
    {
        string path = folder.PathOf("work", "done.json");
        ExhaustSession session = Session(Faulty);
        ExhaustiveFinding? finding = session.Run(path, CancellationToken.None).Finding;

        Assert.NotNull(finding);
        Assert.Equal(finding.State.Bits, Session(Faulty).Run(path, CancellationToken.None).Finding?.State.Bits);
        Assert.True(File.Exists(path));

        session.Forget(path);
        Assert.False(File.Exists(path));
        Assert.Empty(error.ToString());
    }

    private ExhaustSession Session(PlantedSubject subject)
        => new(subject, Settings, Terminal.Create(TextWriter.Null, error, isInteractive: false)) { SavesEvery = TimeSpan.Zero };
}
