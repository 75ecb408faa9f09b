using Allocator.Fuzz.Display;
using Allocator.Verification.Exhaustive;
using Allocator.Verification.Reporting;

namespace Allocator.Fuzz.Rungs;

/// <summary>Exhausts an arena, with progress; what is done is written down, so that the same work can go on later.</summary>
internal sealed class ExhaustSession(PlantedSubject subject, ExhaustiveSettings settings, Terminal terminal)
{
    private static readonly TimeSpan SavesEvery = TimeSpan.FromSeconds(5);

    /// <summary>Runs, or goes on with, the work.</summary>
    /// <param name="path">The file that what is done is kept in until all is; null to keep nothing.</param>
    /// <param name="cancellation">Ends it early.</param>
    public ExhaustiveReport Run(string? path, CancellationToken cancellation)
    {
        ExhaustiveProgress? known = Read(path);
        int before = known?.Done.Count ?? 0;
        if (before > 0)
        {
            terminal.WriteLine($"going on: {before} of {settings.UnitCount} sets of taken pages are done ({path})");
        }

        ProgressLine line = new(terminal, $"{settings.Pages} pages");
        TimeSpan saved = TimeSpan.Zero;
        ExhaustiveProgress? last = known;
        ExhaustiveReport report = new ExhaustiveRun(subject, settings, known, Watch).Run(cancellation);
        line.Clear();
        if (path is not null)
        {
            Finish(path, report, last);
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
                WholeFile.Write(path, progress.ToJson());
            }
        }
    }

    /// <summary>What is not finished is kept; a result is not: whoever asks again wants to see it made.</summary>
    private static void Finish(string path, ExhaustiveReport report, ExhaustiveProgress? last)
    {
        bool isFinished = report.Holds || report.Finding is not null;
        if (!isFinished && last is not null)
        {
            WholeFile.Write(path, last.ToJson());
        }
        else if (isFinished && File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private ExhaustiveProgress? Read(string? path)
        => path is not null && File.Exists(path)
            && ExhaustiveProgress.FromJson(File.ReadAllText(path)) is { } known
            && known.Work == ExhaustiveProgress.NameOf(subject, settings)
                ? known
                : null;
}
