using System.CommandLine;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Text;
#if SHARPFUZZ
using Allocator.Fuzz.SharpFuzzRoute;
#endif

namespace Allocator.Fuzz.Verbs;

/// <summary>The usual way to fuzz .NET code, to compare with: one input after the other over a pipe, to the same harnesses.</summary>
internal sealed class SharpFuzzVerb() : Verb(
    "sharpfuzz", "Serve a target to SharpFuzz's driver, libfuzzer-dotnet, which starts this verb; built with -p:FuzzEngine=SharpFuzz.")
{
    private readonly Argument<string> target = new("TARGET") { Description = "A fuzz target from 'list'." };

    protected override IReadOnlyList<string> Examples => ["sharpfuzz operations"];

    protected override IReadOnlyList<Symbol> Symbols => [target];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        string name = arguments.GetRequiredValue(target);
        FuzzTarget chosen = TargetCatalog.Find(name)
            ?? throw new UsageException($"'{name}' is no target; {Suggestion.Phrase(name, [.. TargetCatalog.Names])}");
        Serve(chosen);
        return ExitCode.Holds;
    }

#if SHARPFUZZ
    private static void Serve(FuzzTarget chosen)
    {
        // Without the driver SharpFuzz would take the program's first argument for the file of an input.
        if (Environment.GetEnvironmentVariable("__LIBFUZZER_SHM_ID") is null)
        {
            throw new UsageException(
                "SharpFuzz's driver starts this verb; run:\n"
                + $"libfuzzer-dotnet --target_path={Environment.ProcessPath} '--target_arg=sharpfuzz {chosen.Name}' CORPUS");
        }

        SharpFuzzEntry.Run(chosen);
    }
#else
    private static void Serve(FuzzTarget chosen) => throw new MissingToolException(
        $"SharpFuzz, to serve '{chosen.Name}' with, is not in this build. Build with:\n"
        + "dotnet build Allocator.Fuzz -c Release -p:FuzzEngine=SharpFuzz");
#endif
}
