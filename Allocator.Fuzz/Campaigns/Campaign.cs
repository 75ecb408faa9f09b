using System.Collections.Immutable;
using System.Diagnostics;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;

namespace Allocator.Fuzz.Campaigns;

/// <summary>Several processes that fuzz a target together, over one corpus, until the time is over or something is found.</summary>
/// <remarks>
/// <para>
/// A worker is a sequence of processes (<see cref="WorkerShift"/>). All write what they learn into one folder and read it there once a
/// second; a file is written whole or not at all, so any of them can be killed at any time, and the campaign too: the next one over the
/// same folder goes on, and takes in first what that one had found and not yet read.
/// </para>
/// <para>
/// A process that finds something ends. Its input is taken in (<see cref="FindingIntake"/>) by this process, one after the other; the
/// campaign is over then, unless it keeps going.
/// </para>
/// </remarks>
internal sealed class Campaign(CampaignOptions options)
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(200);

    private readonly FindingIntake intake = new(options);
    private readonly Lock intakeGate = new();
    private readonly List<Finding> findings = [];
    private readonly List<string> setAside = [];
    private readonly LibFuzzerStatus[] statuses = [.. Enumerable.Repeat(LibFuzzerStatus.None, options.Jobs)];
    private readonly Stopwatch clock = new();
    private ImmutableDictionary<EngineFlavor, FuzzEngine> engines = ImmutableDictionary<EngineFlavor, FuzzEngine>.Empty;
    private CancellationToken interruption;
    private int repeated;

    /// <summary>Runs it.</summary>
    /// <param name="watch">Called a few times a second.</param>
    /// <param name="cancellation">Ends it early; the result is what there is then.</param>
    /// <exception cref="CommandLine.MissingToolException">The driver can't be built on this machine.</exception>
    public async Task<CampaignResult> RunAsync(Action<CampaignState> watch, CancellationToken cancellation)
    {
        engines = Enum.GetValues<EngineFlavor>().ToImmutableDictionary(flavor => flavor, FuzzEngine.Prepare);
        interruption = cancellation;
        clock.Start();
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(options.Time);
        Task working = WorkAsync(end);
        while (!working.IsCompleted)
        {
            await Task.WhenAny(working, Task.Delay(WatchInterval, CancellationToken.None)).ConfigureAwait(false);
            watch(State());
        }

        if (working.Exception?.InnerException is { } failure && findings.Count > 0)
        {
            // What was found is worth more than why it went no further.
            return Result(cancellation.IsCancellationRequested) with { Complaint = failure.Message };
        }

        await working.ConfigureAwait(false);
        return Result(cancellation.IsCancellationRequested);
    }

    private CampaignState State()
    {
        LibFuzzerStatus furthest = statuses.MaxBy(status => (status.Blocks, status.CorpusInputs))!;
        TimeSpan remaining = options.Time > clock.Elapsed ? options.Time - clock.Elapsed : TimeSpan.Zero;
        lock (findings)
        {
            return new(FuzzCounts.Read(options.Folder.Status), furthest, findings.Count, findings.LastOrDefault()?.Headline, remaining);
        }
    }

    private CampaignResult Result(bool wasInterrupted)
    {
        FuzzEngine any = engines[EngineFlavor.Coverage];
        IEnumerable<InstrumentedBlock> reached = engines
            .Where(engine => File.Exists(options.Folder.Coverage(engine.Key)))
            .SelectMany(engine => engine.Value.ReadHitBlocks(options.Folder.Coverage(engine.Key)));
        return new(
            FuzzCounts.Read(options.Folder.Status),
            clock.Elapsed,
            AssemblyCoverage.Of(any.ReadBlocks(), reached),
            Directory.EnumerateFiles(options.Folder.Corpus).Count(),
            [.. findings],
            repeated,
            [.. setAside],
            wasInterrupted);
    }

    private async Task WorkAsync(CancellationTokenSource end)
    {
        foreach (string artifact in options.Folder.LeftOverArtifacts().ToImmutableArray())
        {
            await TakeInLeftOverAsync(artifact, end).ConfigureAwait(false);
        }

        await Task.WhenAll(Enumerable.Range(0, options.Jobs).Select(WorkOrEndAllAsync)).ConfigureAwait(false);

        async Task WorkOrEndAllAsync(int worker)
        {
            try
            {
                await WorkAsync(worker, end).ConfigureAwait(false);
            }
            catch
            {
                // What is wrong is told at once, and not when the time is over.
                await end.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Runs an artifact again: how that ends is what there is to take in.</summary>
    private async Task TakeInLeftOverAsync(string artifact, CancellationTokenSource end)
    {
        FuzzWorkerOptions again = new(engines[EngineFlavor.Coverage], options.Target.Name)
        {
            Arguments = [.. WorkerShift.Limits(options.InputTimeMax), .. options.LibFuzzerFlags, "-runs=1", artifact],
            Environment = options.Environment,
        };
        FuzzWorkerResult result = await FuzzWorker.RunAsync(again, onLine: null, end.Token).ConfigureAwait(false);
        switch (result.Outcome)
        {
            case FuzzOutcome.Crash or FuzzOutcome.Timeout or FuzzOutcome.OutOfMemory:
                await TakeInAsync("left over by an earlier campaign", result with { ArtifactPath = artifact }, end).ConfigureAwait(false);
                break;
            case FuzzOutcome.Completed:
                // The code that it was found in is not the code of today; or it was not this input alone.
                setAside.Add(options.Folder.SetAside(artifact));
                break;
            default:
                // There was no time for it: it is kept for the next campaign.
                break;
        }
    }

    private async Task WorkAsync(int worker, CancellationTokenSource end)
    {
        for (int number = 0; !end.IsCancellationRequested; number++)
        {
            WorkerShift shift = new(worker, number);
            FuzzWorkerResult result = await RunShiftAsync(shift, end.Token).ConfigureAwait(false);
            switch (result.Outcome)
            {
                case FuzzOutcome.Crash or FuzzOutcome.Timeout or FuzzOutcome.OutOfMemory:
                    string origin = $"seed {options.Seed}, worker {worker + 1}, shift {number + 1}";
                    await TakeInAsync(origin, result, end).ConfigureAwait(false);
                    break;
                case FuzzOutcome.Failed:
                    throw result.Complaint is { } complaint
                        ? new IOException(complaint)
                        : new InvalidOperationException($"a fuzzing process failed (exit code {result.ExitCode}):\n{result.End()}");
                case FuzzOutcome.Completed when !options.LibFuzzerFlags.IsEmpty:
                    // A flag such as -runs ended it: it would end the next one at once as well.
                    return;
                default:
                    break;
            }
        }
    }

    private async Task<FuzzWorkerResult> RunShiftAsync(WorkerShift shift, CancellationToken end)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(end);
        over.CancelAfter(shift.Length(options.Time));
        Directory.CreateDirectory(options.Folder.ArtifactsOf(shift.Worker));
        FuzzWorkerOptions worker = new(engines[shift.Flavor], options.Target.Name)
        {
            Arguments = shift.Arguments(options),
            Environment = options.Environment,
            StatusFile = options.Folder.Status,
            CoverageFile = options.Folder.Coverage(shift.Flavor),
        };
        return await FuzzWorker.RunAsync(worker, Notice, over.Token).ConfigureAwait(false);

        void Notice(string line) => statuses[shift.Worker] = LibFuzzerStatus.Parse(line) ?? statuses[shift.Worker];
    }

    private async Task TakeInAsync(string origin, FuzzWorkerResult result, CancellationTokenSource end)
    {
        // The others need not wait for the minimizing where the campaign ends with the first finding.
        if (!options.KeepsGoing)
        {
            await end.CancelAsync().ConfigureAwait(false);
        }

        string fullOrigin = $"fuzzing target {options.Target.Name}, {origin}";
        await Task.Run(() => TakeIn(result, fullOrigin), CancellationToken.None).ConfigureAwait(false);
    }

    private void TakeIn(FuzzWorkerResult result, string origin)
    {
        lock (intakeGate)
        {
            Finding? finding = intake.TakeIn(result, origin, interruption);
            if (finding is null || File.Exists(finding.SavedTo))
            {
                File.Delete(result.ArtifactPath!);
            }

            lock (findings)
            {
                repeated += finding is null ? 1 : 0;
                findings.AddRange(finding is null ? [] : [finding]);
            }
        }
    }
}
