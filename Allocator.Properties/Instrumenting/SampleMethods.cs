namespace Allocator.Properties.Instrumenting;

#pragma warning disable CA1031, CA2201 // Samples of code to instrument: they show every shape, not good style.

/// <summary>Small methods of every shape that instrumentation has to deal with.</summary>
public static class SampleMethods
{
    public static int StraightLine(int value) => value + 1;

    public static int Choice(int value)
    {
        if (value == 1000)
        {
            return 7;
        }

        return 8;
    }

    public static int ValueOfChoice(int value) => 5 + (value > 3 ? value : -value);

    public static int Loop(int count)
    {
        int sum = 0;
        for (int index = 0; index < count; index++)
        {
            sum += index;
        }

        return sum;
    }

    public static string Switch(int value) => value switch
    {
        0 => "zero",
        1 => "one",
        2 => "two",
        3 => "three",
        _ => "many",
    };

    public static int Catch(string text)
    {
        try
        {
            return text.Length == 0 ? throw new Exception("empty") : text.Length;
        }
        catch (Exception exception) when (exception.Message == "empty")
        {
            return -1;
        }
        finally
        {
            GC.KeepAlive(text);
        }
    }

    public static bool Bytes(ReadOnlySpan<byte> bytes, int index) => bytes[index] == 200;

    public static bool Shorts(char left, char right) => left < right;

    public static bool Longs(long left, long right) => left <= right;

    public static bool Floats(double left, double right) => left < right;

    public static bool References(object left, object right) => ReferenceEquals(left, right);

    public static bool Strings(string left, string right) => left == right || left != "abc";

    public static bool GenericResult(List<long> list) => list[0] > 5;

    public static bool Enumeration(DayOfWeek day) => day == DayOfWeek.Friday;
}
