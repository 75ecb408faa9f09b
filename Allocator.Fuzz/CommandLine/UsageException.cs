namespace Allocator.Fuzz.CommandLine;

/// <summary>Something that the user can put right: the message says what is wrong and, where there is one, what was meant.</summary>
internal sealed class UsageException : Exception
{
    public UsageException()
    {
    }

    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
