using Allocator.Benchmarks.CommandLine;

return BenchmarkRun.Run(args);
