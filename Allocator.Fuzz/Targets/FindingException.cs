namespace Allocator.Fuzz.Targets;

/// <summary>An input that shows something to be wrong; the message says what.</summary>
internal sealed class FindingException : Exception
{
    public FindingException()
    {
    }

    public FindingException(string message)
        : base(message)
    {
    }

    public FindingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
