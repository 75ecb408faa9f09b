using System.CommandLine;
using Allocator.Benchmarks.Display;
using Allocator.Benchmarks.Judging;
using Allocator.Benchmarks.Measuring;
using Allocator.Benchmarks.Pictures;

namespace Allocator.Benchmarks.CommandLine;

/// <summary>The whole command line: judges by ratios, or hands its arguments to BenchmarkDotNet.</summary>
internal static class Application
{
    public static int Run(string[] arguments, Terminal terminal)
    {
        RatioOptions options = new();
        if (!options.AreMeantBy(arguments))
        {
            return BenchmarkRun.Run(arguments);
        }

        ParseResult parsed = options.Command.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return Fail(terminal, string.Join("; ", parsed.Errors.Select(error => error.Message)));
        }

        options.Command.SetAction(result => Judge(options.Read(result), terminal));
        return parsed.Invoke(new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error });
    }

    private static int Judge(RatioChoice choice, Terminal terminal)
    {
        // Before minutes of measuring, not after.
        if (choice.Picture is { } path && !TryWrite(path, "", terminal))
        {
            return ExitCode.Usage;
        }

        Judgment judgment = Judgment.Of(Measurement.Run(choice.IsQuick, terminal));
        if (choice.IsJson)
        {
            terminal.Output.WriteLine(ResultDocument.Of(judgment));
        }
        else
        {
            ResultText.Write(judgment, terminal);
        }

        return choice.Picture is { } picture && !TryWrite(picture, PerformancePicture.Draw(judgment), terminal)
            ? ExitCode.Usage
            : judgment.ExitCode;
    }

    private static bool TryWrite(string path, string text, Terminal terminal)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, text);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fail(terminal, $"{path}: {exception.Message}");
            return false;
        }
    }

    private static int Fail(Terminal terminal, string message)
    {
        terminal.Error.WriteLine($"error: {message} (--help explains all options)");
        return ExitCode.Usage;
    }
}
