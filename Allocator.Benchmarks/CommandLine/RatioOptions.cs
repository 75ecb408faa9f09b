using System.CommandLine;
using System.CommandLine.Help;

namespace Allocator.Benchmarks.CommandLine;

/// <summary>What is to be measured and shown.</summary>
/// <param name="IsQuick">The quick part only.</param>
/// <param name="IsJson">JSON instead of tables.</param>
/// <param name="Picture">The file of the picture; null when none is wanted.</param>
internal sealed record RatioChoice(bool IsQuick, bool IsJson, string? Picture);

/// <summary>The options of our own; all others are BenchmarkDotNet's.</summary>
internal sealed class RatioOptions
{
    private const string Summary =
        "Measures the allocator beside others, and holds the ratios against its targets.\n\n"
        + "Without --ratios or --quick all arguments go to BenchmarkDotNet, which measures single workloads at leisure. "
        + "BenchmarkDotNet 0.14 predates .NET 10, so the benchmarks run in this process (InProcessEmitToolchain), "
        + "and its options for other runtimes have no use.\n\n"
        + "Exit codes: 0 every must holds; 1 one is missed; 2 bad usage.";

    private readonly Option<bool> ratios = new("--ratios")
    {
        Description = "Measure every workload and judge every target; some minutes.",
    };

    private readonly Option<bool> quick = new("--quick")
    {
        Description = "Measure and judge W1, W3-90, W4 and W5 on 8 GiB only; less than a minute.",
    };

    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables." };

    private readonly Option<string?> picture = new("--svg")
    {
        Description = "Draw the figures. [default with --ratios: docs/performance.svg of the repository]",
        HelpName = "FILE",
    };

    public RatioOptions()
    {
        Command = new(Summary) { ratios, quick, json, picture };
        Command.Options.OfType<HelpOption>().Single().Action = new TeachingHelp(new HelpAction());
        Command.Validators.Add(result =>
        {
            if (result.GetValue(ratios) == result.GetValue(quick))
            {
                result.AddError("choose one: --ratios or --quick");
            }

            if (result.GetResult(picture) is not null && string.IsNullOrWhiteSpace(result.GetValue(picture)))
            {
                result.AddError("--svg: the name is empty");
            }
        });
    }

    public RootCommand Command { get; }

    /// <summary>Whether one of the arguments is ours.</summary>
    public bool AreMeantBy(IEnumerable<string> arguments)
    {
        string[] names = [ratios.Name, quick.Name, json.Name, picture.Name, "--help", "-h", "-?"];
        return arguments.Any(argument => names.Contains(argument.Split('=', ':')[0]));
    }

    public RatioChoice Read(ParseResult result)
    {
        bool isQuick = result.GetValue(quick);
        return new(isQuick, result.GetValue(json), result.GetValue(picture) ?? (isQuick ? null : DefaultPicture()));
    }

    /// <summary>In the repository that this was built from; where there is none, in the current folder.</summary>
    private static string DefaultPicture()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Verification.sln")))
        {
            folder = folder.Parent;
        }

        return folder is null ? "performance.svg" : Path.Combine(folder.FullName, "docs", "performance.svg");
    }
}
