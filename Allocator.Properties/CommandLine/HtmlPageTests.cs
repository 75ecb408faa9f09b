using System.Xml;
using System.Xml.Linq;

namespace Allocator.Properties.CommandLine;

public sealed class HtmlPageTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Html_IsWellFormedAndEscapesItsText()
    {
        File.Copy(Repository.PathOf("corpus/operations/seeds/journal-bug.trace"), workspace.PathOf("a<b>&\"c\".trace"));
        CommandLineRun run = await workspace.RunAsync("replay ~/a<b>&\"c\".trace --subject two-colors --html ~/page.html");

        run.RequireExit(1);
        Assert.Contains($"Written to {workspace.PathOf("page.html")}", run.Output, StringComparison.Ordinal);
        XDocument page = Load(workspace.PathOf("page.html"));
        Assert.Contains("a<b>&\"c\".trace: two-colors, 3 pages", page.Descendants("h2").Single().Value, StringComparison.Ordinal);
        XElement failing = Assert.Single(page.Descendants("div"), step => step.Attribute("class")?.Value == "fails");
        Assert.StartsWith("5. allocate 1 -> 1", failing.Value, StringComparison.Ordinal);
        Assert.Equal(6, page.Descendants("pre").Count());
    }

    [Fact]
    public async Task Html_ThatCannotBeWritten_IsTheUsersToPutRight()
    {
        CommandLineRun run = await workspace.RunAsync("replay corpus/operations/seeds/journal.trace --html ~/none/page.html");

        run.RequireExit(2);
        Assert.Contains("page.html", run.Error, StringComparison.Ordinal);
    }

    private static XDocument Load(string path)
    {
        using XmlReader reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}
