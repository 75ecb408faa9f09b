using Allocator.Fuzz.Display;
using Allocator.Verification.Exhaustive;
using Allocator.Verification.Reporting;

namespace Allocator.Fuzz.Rungs;

/// <summary>Exhausts an arena, with progress; what is done is written down, so that the same work can go on later.</summary>
internal sealed class ExhaustSession(PlantedSubject subject, ExhaustiveSettings settings, Terminal terminal)
{
    private readonly ProgressLine line = new(terminal, $"{settings.Pages} pages");
    private bool hasWarned;

    /// <summary>How often what is done is written down.</summary>
    public TimeSpan SavesEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Runs, or goes on with, the work.</summary>
    /// <param name="path">The file that what is done is kept in; null to keep nothing.</param>
    /// <param name="cancellation">Ends it early.</param>
    public ExhaustiveReport Run(string? path, CancellationToken cancellation)
    {
        ExhaustiveProgress? known = Read(path);
        int before = known?.Done.Count ?? 0;
        if (before > 0)
        {
            terminal.WriteLine($"going on: {before} of {settings.UnitCount} sets of taken pages are done ({path})");
        }

        TimeSpan saved = TimeSpan.Zero;
        ExhaustiveProgress? last = known;
        ExhaustiveReport report = new ExhaustiveRun(subject, settings, known, Watch).Run(cancellation);
        line.Clear();
        if (path is not null && last is not null && !report.IsFinished)
        {
            Keep(path, last);
        }

        return report;

        void Watch(ExhaustiveProgress progress)
        {
            last = progress;
            int now = progress.Done.Count - before;
            TimeSpan left = line.Elapsed / now * (settings.UnitCount - progress.Done.Count);
            long operations = progress.Counts.Operations - (known?.Counts.Operations ?? 0);
            line.Report(operations, "operations", left, $"{progress.Done.Count} of {settings.UnitCount} sets of taken pages");
            if (path is not null && line.Elapsed - saved > SavesEvery)
            {
                saved = line.Elapsed;
                Keep(path, progress);
            }
        }
    }

    /// <summary>Forgets work that is finished, once its result is safe: whoever asks again wants to see it made.</summary>
    /// <param name="path">The file that what is done is kept in.</param>
    public void Forget(string path) => TryToChange(() =>
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    });

    private void Keep(string path, ExhaustiveProgress progress) => TryToChange(() => WholeFile.Write(path, progress.ToJson()));

    /// <summary>The proof is worth as much without a bookmark: that there can be none is said once.</summary>
    private void TryToChange(Action change)
    {
        try
        {
            change();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!hasWarned)
            {
                line.Clear();
                terminal.Error.WriteLine($"warning: what is done can't be kept for another run: {exception.Message}");
            }

            hasWarned = true;
        }
    }

    private ExhaustiveProgress? Read(string? path)
        => path is not null && File.Exists(path)
            && ExhaustiveProgress.FromJson(File.ReadAllText(path)) is { } known
            && known.Work == ExhaustiveProgress.NameOf(subject, settings)
                ? known
                : null;
}
