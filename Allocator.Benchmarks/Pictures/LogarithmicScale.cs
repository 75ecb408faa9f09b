namespace Allocator.Benchmarks.Pictures;

/// <summary>Where on an axis a value lies whose doublings are equally far apart.</summary>
internal readonly record struct LogarithmicScale(double Lowest, double Highest, double From, double To)
{
    /// <summary>Every power of ten on the axis.</summary>
    public IEnumerable<double> Decades
    {
        get
        {
            for (double decade = Lowest; decade <= Highest * 1.001; decade *= 10)
            {
                yield return decade;
            }
        }
    }

    /// <summary>A scale of whole decades around the values.</summary>
    public static LogarithmicScale Around(IEnumerable<double> values, double from, double to)
    {
        double[] positive = [.. values.Where(value => value > 0)];
        double lowest = positive.Length > 0 ? Math.Pow(10, Math.Floor(Math.Log10(positive.Min()))) : 1;
        double highest = positive.Length > 0 ? Math.Pow(10, Math.Ceiling(Math.Log10(positive.Max()))) : 10;
        return new(lowest, Math.Max(highest, lowest * 10), from, to);
    }

    public double At(double value)
        => From + ((To - From) * Math.Log(Math.Max(value, Lowest) / Lowest) / Math.Log(Highest / Lowest));
}
