using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.LibFuzzer;

namespace Allocator.Properties.LibFuzzer;

/// <summary>A test that builds or runs the fuzzing driver. Where clang is missing it is skipped, except in the slow tier, where it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClangFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(FindMissing);

    public ClangFactAttribute() => Skip = new SlowFactAttribute().Skip is null ? null! : Missing.Value!;

    private static string? FindMissing()
    {
        try
        {
            _ = ClangToolchain.Find();
            return null;
        }
        catch (MissingToolException exception)
        {
            return exception.Message;
        }
    }
}
