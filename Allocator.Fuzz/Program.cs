using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;

using CancellationTokenSource cancellation = new();
Console.CancelKeyPress += (_, interrupt) =>
{
    // The first Ctrl-C lets the verb say what it has; the second one ends the process at once.
    interrupt.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};
return await Application.RunAsync(args, Terminal.OfThisProcess(), cancellation.Token).ConfigureAwait(false);
