using System.CommandLine;
using Allocator.Fuzz.Display;

namespace Allocator.Fuzz.CommandLine;

/// <summary>One verb of the command line: its name, what it teaches, its symbols, and what it does.</summary>
internal abstract class Verb(string name, string summary)
{
    /// <summary>Example command lines, without the program's name, for the end of the help text.</summary>
    protected abstract IReadOnlyList<string> Examples { get; }

    /// <summary>Its options and arguments.</summary>
    protected abstract IReadOnlyList<Symbol> Symbols { get; }

    /// <summary>Whether the help leaves it out: a verb for this program itself.</summary>
    public virtual bool IsHidden => false;

    public Command ToCommand(Terminal terminal)
    {
        Command command = new(name, summary) { Hidden = IsHidden };
        foreach (Symbol symbol in Symbols)
        {
            switch (symbol)
            {
                case Option option:
                    command.Add(option);
                    break;
                case Argument argument:
                    command.Add(argument);
                    break;
            }
        }

        command.SetAction((result, cancellation) =>
        {
            Terminal chosen = terminal with { IsJson = result.GetValue(CommonOptions.Json) };
            return Task.Run(() => Run(result, chosen, cancellation), cancellation);
        });
        TeachingHelp.Attach(command, Examples);
        return command;
    }

    /// <summary>Does the work and gives the exit code.</summary>
    protected abstract int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation);
}
