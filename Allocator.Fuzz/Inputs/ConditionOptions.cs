using System.CommandLine;
using Allocator.Fuzz.CommandLine;

namespace Allocator.Fuzz.Inputs;

/// <summary>The options of a command line that say under which conditions an input is run.</summary>
internal sealed class ConditionOptions
{
    private readonly Option<string?> subject = CommonOptions.Subject();
    private readonly Option<string?> operations = CommonOptions.Operations();
    private readonly Option<TimeSpan> timeout = CommonOptions.Timeout();
    private readonly Option<int> memory = CommonOptions.Memory();

    public IReadOnlyList<Symbol> Symbols => [subject, operations, timeout, memory];

    public RunConditions Of(ParseResult arguments) => new()
    {
        Subject = arguments.GetValue(subject),
        Operations = arguments.GetValue(operations),
        TimeMax = arguments.GetRequiredValue(timeout),
        MemoryMebibytesMax = arguments.GetRequiredValue(memory),
    };
}
