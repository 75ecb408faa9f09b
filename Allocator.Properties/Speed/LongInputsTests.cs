using Allocator.Fuzz.Cases;
using Allocator.Fuzz.Speed;
using Allocator.Fuzz.Targets;
using Allocator.Geometries;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.Speed;

/// <summary>The inputs that the rate of executions is measured on.</summary>
public sealed class LongInputsTests
{
    private const ulong Seed = 7;

    private static readonly FuzzCase[] Cases = [.. Enumerable.Range(0, 200).Select(number => Decode(number, 50))];

    [Fact]
    public void Inputs_AreAsLongAsTheTargetTakes()
        => Assert.All(Cases, known =>
        {
            Assert.Equal(32, known.Trace.Steps.Length);
            Assert.InRange(known.Trace.Arena.Pages.Value, 1, 70);
        });

    [Fact]
    public void Inputs_AreOfEitherGeometryAndLookAtEverythingHalfTheTime()
    {
        Assert.InRange(Cases.Count(known => known.Trace.Geometry == TinyGeometry.Name), 60, 140);
        Assert.InRange(Cases.Count(known => known.Observations == Observations.All), 60, 140);
    }

    [Fact]
    public void Inputs_LookAtPagesAlone_WhenNothingElseIsAskedFor()
        => Assert.All(Enumerable.Range(0, 50), number => Assert.Equal(Observations.Passive, Decode(number, 0).Observations));

    [Fact]
    public void Inputs_DependOnSeedAndNumberAlone()
    {
        Assert.Equal(LongInputsSpeed.Input(Seed, 3, 50), LongInputsSpeed.Input(Seed, 3, 50));
        Assert.NotEqual(LongInputsSpeed.Input(Seed, 3, 50), LongInputsSpeed.Input(Seed, 4, 50));
        Assert.NotEqual(LongInputsSpeed.Input(Seed, 3, 50), LongInputsSpeed.Input(Seed + 1, 3, 50));
    }

    private static FuzzCase Decode(int number, int everythingPercent)
        => OperationsTarget.Definition.Encoding!.Decode(LongInputsSpeed.Input(Seed, number, everythingPercent));
}
