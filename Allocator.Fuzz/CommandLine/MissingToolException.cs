namespace Allocator.Fuzz.CommandLine;

/// <summary>A tool that this machine lacks: the message says which, and the command that installs it.</summary>
internal sealed class MissingToolException : Exception
{
    public MissingToolException()
    {
    }

    public MissingToolException(string message)
        : base(message)
    {
    }

    public MissingToolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public static MissingToolException For(string tool, params IEnumerable<string> packages)
        => new($"{tool} is missing. Install with:\nsudo apt-get install -y {string.Join(' ', packages)}");
}
