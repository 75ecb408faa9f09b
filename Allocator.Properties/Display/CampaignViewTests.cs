using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.LibFuzzer;

namespace Allocator.Properties.Display;

public sealed class CampaignViewTests
{
    [Theory]
    [InlineData(false, "HOLDS: nothing found; interrupted, the next run goes on from here")]
    [InlineData(true, "HOLDS: nothing found; interrupted, and the same command starts from nothing again")]
    public void Write_OfAnInterruptedCampaign_SaysWhereTheNextOneBegins(bool startsFromNothing, string expected)
    {
        using StringWriter output = new();
        CampaignOptions options = new(TargetInput.Named("operations"), new("work"))
        {
            FindingsFolder = "findings",
            StartsFromNothing = startsFromNothing,
        };
        CampaignResult result = new(FuzzCounts.Read("nowhere"), TimeSpan.FromSeconds(1), [], 0, [], 0, [], WasInterrupted: true);

        CampaignView.Write(Terminal.Create(output, TextWriter.Null, isInteractive: false), options, result);

        Assert.Equal(expected, output.ToString().TrimEnd().Split('\n')[^1]);
    }
}
