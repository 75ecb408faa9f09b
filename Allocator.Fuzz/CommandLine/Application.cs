using System.CommandLine;
using System.CommandLine.Parsing;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Mutants;
using Allocator.Fuzz.Verbs;
using Allocator.Verification.Checking;
using Allocator.Verification.Text;

namespace Allocator.Fuzz.CommandLine;

/// <summary>The whole command line: finds the verb, runs it, and turns every way to fail into a message and an exit code.</summary>
internal static class Application
{
    private const string Summary =
        "Holds page allocators against a list-of-regions oracle: "
        + "no adjacent regions ever merge, and no page is lost, leaked or handed out twice.";

    // Room for a stack trace of our own.
    private const int MessageLengthMax = 4000;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        RootCommand root = CreateRoot(terminal);
        ParseResult parsed = Parse(root, arguments);
        if (IsMistaken(parsed))
        {
            return Fail(terminal, ExitCode.Usage, DescribeUsageError(parsed, root));
        }

        try
        {
            InvocationConfiguration configuration = new()
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = terminal.Output,
                Error = terminal.Error,
            };
            return await parsed.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is UsageException or MissingOperationException or IOException or UnauthorizedAccessException)
        {
            return Fail(terminal, ExitCode.Usage, exception.Message);
        }
        catch (MissingToolException exception)
        {
            return Fail(terminal, ExitCode.MissingTool, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(terminal, ExitCode.Interrupted, "interrupted");
        }
#pragma warning disable CA1031 // Everything else is a fault of this tool, and its exit code says so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Fail(terminal, ExitCode.Internal, $"a fault of this tool itself, please report it:\n{exception}");
        }
    }

    /// <summary>What is wrong with a command line as far as it is known without running it; null when nothing is.</summary>
    public static string? Complaint(IReadOnlyList<string> arguments)
    {
        RootCommand root = CreateRoot(Terminal.Create(TextWriter.Null, TextWriter.Null, isInteractive: false));
        ParseResult parsed = Parse(root, arguments);
        return IsMistaken(parsed) ? DescribeUsageError(parsed, root) : null;
    }

    private static ParseResult Parse(RootCommand root, IReadOnlyList<string> arguments)
        => root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });

    private static bool IsMistaken(ParseResult parsed) => parsed.Errors.Count > 0 || UnknownOption(parsed) is not null;

    private static RootCommand CreateRoot(Terminal terminal)
    {
        RootCommand root = new(Summary) { CommonOptions.Json };
        Verb[] verbs =
        [
            new VerifyVerb(),
            new ListVerb(),
            new RunVerb(),
            new ReplayVerb(),
            new TminVerb(),
            new CminVerb(),
            new FmtVerb(),
            new CoverageVerb(),
            new ExportVerb(),
            new DefectsVerb(),
            new ExhaustVerb(),
            new ProveVerb(),
            new SpeedVerb(),
            new MapVerb(),
            new SharpFuzzVerb(),
            new RunInputVerb(),
            new MutantRungVerb(),
        ];
        foreach (Verb verb in verbs)
        {
            root.Add(verb.ToCommand(terminal));
        }

        TeachingHelp.Attach(root, ["verify --time 20s", "replay corpus/operations/seeds/journal.trace", "defects"]);
        return root;
    }

    private static string DescribeUsageError(ParseResult parsed, RootCommand root)
    {
        Command command = parsed.CommandResult.Command;
        if (command == root)
        {
            string? word = parsed.UnmatchedTokens is [var first, ..] ? first : null;
            string[] verbs = [.. root.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name)];
            return word is null
                ? $"no verb given; known: {string.Join(", ", verbs)} (--help explains them)"
                : $"'{word}' is no verb; {Suggestion.Phrase(word, verbs)} (--help explains them)";
        }

        if (UnknownOption(parsed) is { } unknown)
        {
            string[] options = [.. command.Options.Select(option => option.Name), CommonOptions.Json.Name];
            return $"'{unknown}' is no option of '{command.Name}'; {Suggestion.Phrase(unknown, options)}";
        }

        return $"{command.Name}: {string.Join("; ", parsed.Errors.Select(error => error.Message))}";
    }

    /// <summary>
    /// A misspelled option, also where the parser takes it for a file; a file of such a name can be written ./-name. What stands after --
    /// is none: it is meant as it is.
    /// </summary>
    private static string? UnknownOption(ParseResult parsed)
    {
        int afterDashes = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Count();
        return parsed.CommandResult.Tokens
            .Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens)
            .SkipLast(afterDashes)
            .FirstOrDefault(token => token.Length > 1 && token.StartsWith('-'));
    }

    private static int Fail(Terminal terminal, int exitCode, string message)
    {
        terminal.Error.WriteLine($"error: {Printable(message)}");
        return exitCode;
    }

    /// <summary>Messages quote what they complain of: without its control characters, and not a whole file of it.</summary>
    private static string Printable(string message)
    {
        string shown = message.Length > MessageLengthMax ? $"{message[..MessageLengthMax]}..." : message;
        return string.Concat(shown.Select(letter => char.IsControl(letter) && letter != '\n' ? '\uFFFD' : letter));
    }
}
