using System.Globalization;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Machine;
using Allocator.Verification.Physical;

namespace Allocator.Fuzz.Rungs;

/// <summary>Random requests on physical memory over this machine's own memory map, every page compared after every request.</summary>
internal sealed class MachineRung(double share) : IRung
{
    private const int RequestsPerHistory = 250;

    public string Name => "physical memory";

    public RungResult Run(RungContext context, CancellationToken cancellation)
    {
        if (!context.JudgesShipping)
        {
            return new(Name, "only for the allocator that ships", RungVerdict.NotApplicable);
        }

        MachineMap machine = context.Map ?? MachineMap.Find();
        context.Terminal.WriteLine($"Memory map: {machine.Source}");
        PhysicalCheck check = new(machine.Map, context.Seed);
        ProgressLine progress = new(context.Terminal, Name);
        TimeSpan time = context.Time * share;
        long histories = 0;
        long requests = 0;
        do
        {
            PhysicalCase result = check.Run(histories, RequestsPerHistory);
            histories++;
            requests += result.Requests.Length;
            if (result.Failure is { } failure)
            {
                return new(Name, Counts(machine, histories, requests), RungVerdict.Fails, Details:
                [
                    $"physical memory over {machine.Source}: {failure.Message} (seen by: {failure.Kind})",
                    $"  expected: {failure.Expected}",
                    $"  got:      {failure.Actual}",
                    $"  from:     seed {context.Seed}, case {histories - 1}, after these requests:",
                    .. result.Requests.Select(request => $"    {request}"),
                ]);
            }

            progress.Report(requests, "requests", time - progress.Elapsed);
        }
        while (progress.Elapsed < time && !cancellation.IsCancellationRequested);

        progress.Clear();
        RungVerdict verdict = cancellation.IsCancellationRequested ? RungVerdict.Interrupted : RungVerdict.Holds;
        return new(Name, Counts(machine, histories, requests), verdict);
    }

    private static string Counts(MachineMap machine, long histories, long requests)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{histories:N0} histories, {requests:N0} requests on {machine.Map.PageCount.Value:N0} pages");
}
