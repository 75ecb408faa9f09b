using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Allocator.Fuzz.Display;

/// <summary>Where output goes: text with colors on a terminal, plain text elsewhere, or one JSON document.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error, for complaints and progress.</param>
/// <param name="Console">Standard output with colors and tables.</param>
/// <param name="IsInteractive">Whether somebody looks at it as it comes.</param>
/// <param name="IsJson">Whether the verb prints a JSON document and nothing else.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, IAnsiConsole Console, bool IsInteractive, bool IsJson = false)
{
    // Wide enough for any table: output that goes to a file is not wrapped.
    private const int FileWidth = 4096;

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true,

        // No browser reads it as HTML: "1+1 -> none" stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static Terminal OfThisProcess() => Create(System.Console.Out, System.Console.Error, !System.Console.IsOutputRedirected);

    public static Terminal Create(TextWriter output, TextWriter error, bool isInteractive)
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

        return new(output, error, console, isInteractive);
    }

    /// <summary>A line of text, unless JSON was asked for.</summary>
    public void WriteLine(string text = "")
    {
        if (!IsJson)
        {
            Output.WriteLine(text);
        }
    }

    /// <summary>The table, unless JSON was asked for.</summary>
    public void Write(Table table)
    {
        if (!IsJson)
        {
            Console.Write(table);
        }
    }

    /// <summary>The document, if JSON was asked for.</summary>
    public void WriteJson(object document)
    {
        if (IsJson)
        {
            Output.WriteLine(JsonSerializer.Serialize(document, JsonOptions));
        }
    }
}
