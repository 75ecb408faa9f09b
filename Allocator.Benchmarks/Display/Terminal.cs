using Spectre.Console;

namespace Allocator.Benchmarks.Display;

/// <summary>Where output goes.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error, for complaints and progress.</param>
/// <param name="Console">Standard output with colors and tables.</param>
/// <param name="ShowsProgress">Whether somebody looks at standard error as it comes.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, IAnsiConsole Console, bool ShowsProgress)
{
    // Wide enough for any table: output that goes to a file is not wrapped.
    private const int FileWidth = 4096;

    public static Terminal OfThisProcess()
        => Create(System.Console.Out, System.Console.Error, !System.Console.IsOutputRedirected, !System.Console.IsErrorRedirected);

    public static Terminal Create(TextWriter output, TextWriter error, bool isInteractive, bool showsProgress)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!isInteractive)
        {
            console.Profile.Width = FileWidth;
        }

        return new(output, error, console, showsProgress);
    }
}
