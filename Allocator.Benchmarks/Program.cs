using Allocator.Benchmarks.CommandLine;
using Allocator.Benchmarks.Display;

return Application.Run(args, Terminal.OfThisProcess());
