using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.SharpFuzzRoute;

using CancellationTokenSource cancellation = new();
Console.CancelKeyPress += (_, interrupt) =>
{
    // The first Ctrl-C lets the verb say what it has; the second one ends the process at once.
    interrupt.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};
return await Application.RunAsync(DriverArgument.Split(args), Terminal.OfThisProcess(), cancellation.Token).ConfigureAwait(false);
