using System.Runtime.InteropServices;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.SharpFuzzRoute;
using Allocator.Fuzz.Tools;

StarterWatch.Begin();
using CancellationTokenSource cancellation = new();
Console.CancelKeyPress += (_, interrupt) =>
{
    // The first Ctrl-C lets the verb say what it has; the second one ends the process at once.
    interrupt.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};
// Schedulers send this one first, and end the process some time after it.
using PosixSignalRegistration termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, request =>
{
    request.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
});
return await Application.RunAsync(DriverArgument.Split(args), Terminal.OfThisProcess(), cancellation.Token).ConfigureAwait(false);
