namespace Allocator.Fuzz.SharpFuzzRoute;

/// <summary>What libfuzzer-dotnet starts this program with: its --target_arg, one argument whatever is in it.</summary>
internal static class DriverArgument
{
    /// <summary>'sharpfuzz operations' in one piece becomes two; no other command line is one argument with a space.</summary>
    public static string[] Split(string[] arguments)
        => arguments is [var only] ? only.Split(' ', StringSplitOptions.RemoveEmptyEntries) : arguments;
}
