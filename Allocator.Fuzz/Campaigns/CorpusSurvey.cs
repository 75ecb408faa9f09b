using System.Collections.Immutable;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.LibFuzzer;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Campaigns;

/// <summary>Asks of every input what it reaches by itself.</summary>
/// <remarks>
/// libFuzzer does that with an inner process for its own merge, whose outer process will not do: it starts the inner one through a shell
/// that a space in a folder's name confuses, takes inputs that fail and files that it could not write for ones that add nothing, and says
/// in all these cases that it succeeded. So the inner process is started here.
/// </remarks>
internal sealed class CorpusSurvey(FuzzEngine engine, FuzzTarget target, CampaignFolder folder)
{
    /// <summary>Runs inputs. Those that end their process are left among the artifacts, which the next campaign takes in.</summary>
    /// <param name="inputs">Their files.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="flags">Further flags for libFuzzer.</param>
    /// <returns>Each of them, in the same order.</returns>
    public async Task<ImmutableArray<SurveyedInput>> RunAsync(
        ImmutableArray<string> inputs, CancellationToken cancellation, params string[] flags)
    {
        if (inputs.IsEmpty)
        {
            return [];
        }

        MergeControlFile control = new(Path.Combine(folder.Path, "survey"));
        control.Write(inputs);
        FuzzWorkerOptions inner = new(engine, target.Name)
        {
            Arguments =
            [
                // With 1, only what none of the inputs before it has reached would be said of an input.
                "-merge_inner=2",
                $"-merge_control_file={control.Path}",
                $"-artifact_prefix={folder.Artifacts}/",
                $"-max_len={target.InputBytesMax}",
                .. WorkerShift.Limits(RunConditions.UsualTime),
                .. flags,
            ],
        };
        int begunBefore = 0;
        while (true)
        {
            FuzzWorkerResult result = await FuzzWorker.RunAsync(inner, onLine: null, cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            (int begun, ImmutableDictionary<int, ImmutableArray<uint>> features) = control.Read(inputs);
            if (result.Outcome == FuzzOutcome.Completed && begun == inputs.Length)
            {
                File.Delete(control.Path);
                return [.. inputs.Select((path, index) => Surveyed(path, features.TryGetValue(index, out var reached) ? reached : null))];
            }

            if (begun == begunBefore)
            {
                throw new InvalidOperationException(
                    $"a process that runs {inputs.Length} inputs ended with {result.ExitCode} before the next of them:\n{result.End()}");
            }

            begunBefore = begun;
        }
    }

    private SurveyedInput Surveyed(string path, ImmutableArray<uint>? features)
        => new(path, (int)Math.Min(new FileInfo(path).Length, target.InputBytesMax), features);
}
