using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Allocator.Benchmarks.CommandLine;

/// <summary>Hands the arguments to BenchmarkDotNet.</summary>
internal static class BenchmarkRun
{
    private static readonly string[] Questions = ["--list", "--info", "--version"];

    public static int Run(string[] arguments)
    {
        // BenchmarkDotNet 0.14 knows no .NET 10 and could not build a project for it: the benchmarks run in this process.
        IConfig config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
        Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(BenchmarkRun).Assembly).Run(arguments, config)];
        bool hasRun = summaries.Length > 0 && !summaries.Any(summary => summary.HasCriticalValidationErrors);
        return hasRun || arguments.Any(Questions.Contains) ? ExitCode.Holds : ExitCode.Usage;
    }
}
