using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Allocator.Verification.Proofs.Solving;

/// <summary>A z3 process that answers one question after the other. Not safe for several threads at once: each has its own.</summary>
/// <remarks>Every question begins with a reset, so no answer depends on the questions before it.</remarks>
public sealed partial class Z3Session : IDisposable
{
    /// <summary>The solver's command, and the Debian package that brings it.</summary>
    public const string ToolName = "z3";

    private const string EndOfAnswer = "end-of-answer";

    // z3 looks at its own time limit only now and then. When it is so late, it is replaced.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private Process process = StartProcess("-in");

    private Z3Session()
    {
    }

    /// <summary>Starts a solver.</summary>
    /// <exception cref="SolverMissingException">There is none.</exception>
    public static Z3Session Start() => new();

    /// <summary>The solver's name and version.</summary>
    /// <exception cref="SolverMissingException">There is none.</exception>
    public static string Version()
    {
        using Process process = StartProcess("--version");
        string version = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return version;
    }

    /// <summary>Whether the script's assertions can be true together.</summary>
    /// <param name="script">Definitions and assertions.</param>
    /// <param name="wanted">The terms whose values are wanted if they can.</param>
    /// <param name="timeLimit">How long the solver may think.</param>
    /// <exception cref="SolverFaultException">The solver complained, or died.</exception>
    public SolverReply Ask(string script, IReadOnlyList<string> wanted, TimeSpan timeLimit)
    {
        if (process.HasExited)
        {
            // The last answer came so late that the solver was ended over it.
            Restart();
        }

        var clock = Stopwatch.StartNew();
        string milliseconds = ((long)Math.Ceiling(timeLimit.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
        string? verdict = Exchange($"(reset)\n(set-option :timeout {milliseconds})\n{script}(check-sat)\n", timeLimit + Grace);
        Satisfiability satisfiability = verdict switch
        {
            "sat" => Satisfiability.Satisfiable,
            "unsat" => Satisfiability.Unsatisfiable,
            "unknown" or "timeout" or null => Satisfiability.Unknown,
            _ => throw new SolverFaultException(verdict),
        };
        ImmutableArray<ulong> values = satisfiability == Satisfiability.Satisfiable && wanted.Count > 0 ? ReadValues(wanted) : [];
        return new(satisfiability, values, clock.Elapsed);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static Process StartProcess(string arguments)
    {
        ProcessStartInfo start = new(ToolName, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new SolverMissingException($"{ToolName} is missing", exception);
        }
    }

    private ImmutableArray<ulong> ReadValues(IReadOnlyList<string> wanted)
    {
        // A value is asked for by itself: z3 repeats the term before it, and a term may be a literal.
        ImmutableArray<ulong>.Builder values = ImmutableArray.CreateBuilder<ulong>(wanted.Count);
        foreach (string term in wanted)
        {
            string? answer = Exchange($"(eval {term} :completion true)\n", Grace);
            values.Add(ParseValue(answer ?? throw new SolverFaultException($"no value of {term}")));
        }

        return values.ToImmutable();
    }

    private static ulong ParseValue(string answer) => answer switch
    {
        "true" => 1,
        "false" => 0,
        _ when Hexadecimal().IsMatch(answer) => ulong.Parse(answer.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        _ when Binary().IsMatch(answer) => ulong.Parse(answer.AsSpan(2), NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture),
        _ => throw new SolverFaultException(answer),
    };

    /// <summary>Sends commands and gives all that comes back; null when that took too long.</summary>
    private string? Exchange(string commands, TimeSpan timeLimit)
    {
        bool isLate = false;
        using Timer watchdog = new(
            _ =>
            {
                Volatile.Write(ref isLate, true);
                process.Kill();
            },
            null,
            timeLimit,
            Timeout.InfiniteTimeSpan);
        List<string> lines = [];
        try
        {
            process.StandardInput.Write($"{commands}(echo \"{EndOfAnswer}\")\n");
            process.StandardInput.Flush();
            while (process.StandardOutput.ReadLine() is { } line)
            {
                if (line == EndOfAnswer)
                {
                    return string.Join('\n', lines);
                }

                lines.Add(line);
            }
        }
        catch (IOException exception) when (!Volatile.Read(ref isLate))
        {
            throw new SolverFaultException($"{ToolName} ended: {string.Join('\n', lines)}", exception);
        }
        catch (IOException)
        {
            // It ended because it was late, which is dealt with below.
        }

        if (!Volatile.Read(ref isLate))
        {
            throw new SolverFaultException($"{ToolName} ended: {string.Join('\n', lines)}");
        }

        Restart();
        return null;
    }

    private void Restart()
    {
        process.Dispose();
        process = StartProcess("-in");
    }

    [GeneratedRegex("^#x[0-9a-f]+$")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex("^#b[01]+$")]
    private static partial Regex Binary();
}
