namespace Allocator.Properties.CommandLine;

/// <summary>A terminal's standard error before somebody who presses Ctrl-C as soon as there is progress to be seen.</summary>
internal sealed class InterruptingWriter(CancellationTokenSource interrupt) : StringWriter
{
    public override void Write(string? value)
    {
        base.Write(value);
        interrupt.Cancel();
    }
}
