using Xunit;

namespace ClauseAtlas.Site.Tests.Architecture;

/// <summary>The shape of the compiled code (DESIGN §3). Each rule is proved on a planted violation and says how much it looked at.</summary>
public sealed class ArchitectureTests(ITestOutputHelper output)
{
    private const string Planted = "ClauseAtlas.Site.Tests.Architecture.Planted";

    /// <summary>Assembly → ours it may use. Web reads Storage's model: docs/decisions/0002.</summary>
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["ClauseAtlas.Evidence"] = [],
        ["ClauseAtlas"] = ["ClauseAtlas.Evidence"],
        ["ClauseAtlas.Storage"] = ["ClauseAtlas", "ClauseAtlas.Evidence"],
        ["ClauseAtlas.Browser"] = ["ClauseAtlas", "ClauseAtlas.Evidence"],
        ["ClauseAtlas.Web"] = ["ClauseAtlas", "ClauseAtlas.Evidence", "ClauseAtlas.Storage"],
        ["atlas"] = ["ClauseAtlas", "ClauseAtlas.Evidence", "ClauseAtlas.Storage", "ClauseAtlas.Browser", "ClauseAtlas.Web"],
    };

    private static readonly Lazy<(TypeUse[] Uses, MemberUse[] Members, int Types)> Ours = new(() => Read(Projects.Keys));
    private static readonly Lazy<(TypeUse[] Uses, MemberUse[] Members, int Types)> Tests = new(() => Read(["ClauseAtlas.Site.Tests"]));

    [Fact]
    public void A_stage_uses_earlier_stages_only()
    {
        Looked(Rules.BetweenStages(Ours.Value.Uses, "ClauseAtlas"), 100, "uses between stages");
        Assert.Empty(Rules.LaterStages(Ours.Value.Uses.Where(u => u.Assembly == "ClauseAtlas"), "ClauseAtlas"));
        Assert.Contains(Rules.LaterStages(Tests.Value.Uses, Planted), u => u is { FromType: "EarlyThing", ToType: "LateThing" });
    }

    [Fact]
    public void Projects_use_only_the_projects_they_may()
    {
        var references = Projects
            .Keys.SelectMany(a =>
                System.Reflection.Assembly.LoadFrom(PathOf(a)).GetReferencedAssemblies().Select(r => (From: a, To: r.Name!))
            )
            .ToList();
        Looked(references.Count, 50, "references");
        Assert.DoesNotContain(references, r => Projects.ContainsKey(r.To) && !Projects[r.From].Contains(r.To));
    }

    [Theory]
    [InlineData(
        "AngleSharp",
        "ClauseAtlas.Extraction",
        "ClauseAtlas.Declarations",
        "ClauseAtlas.Pipeline.Discovery",
        "ClauseAtlas.Web.Version"
    )]
    [InlineData("UglyToad.PdfPig", "ClauseAtlas.Extraction")]
    [InlineData("Microsoft.EntityFrameworkCore", "ClauseAtlas.Storage", "ClauseAtlas.Web", "ClauseAtlas.Cli")]
    [InlineData("Microsoft.Data.Sqlite", "ClauseAtlas.Storage")]
    [InlineData("Microsoft.Playwright", "ClauseAtlas.Browser")]
    public void A_librarys_types_stay_where_they_were_brought_in(string library, params string[] allowed)
    {
        output.WriteLine($"{Ours.Value.Uses.Count(u => Rules.IsIn(u.ToNamespace, library))} uses of {library}");
        Assert.Empty(Rules.Outside(Ours.Value.Uses, library, allowed));
        Assert.Contains(Rules.Outside(Tests.Value.Uses, "System.Xml.Linq", $"{Planted}.Declarations"), u => u.FromType == "EarlyThing");
    }

    [Fact]
    public void Only_the_program_ends_the_process()
    {
        Looked(Ours.Value.Members.Length, 1_000, "uses of members");
        Assert.Empty(Rules.MemberOutside(Ours.Value.Members, "System.Environment.Exit", "ClauseAtlas.Cli"));
        Assert.Contains(
            Rules.MemberOutside(Tests.Value.Members, "System.Environment.FailFast", "ClauseAtlas.Cli"),
            u => u.FromType == "EarlyThing"
        );
    }

    private void Looked(int count, int floor, string what)
    {
        output.WriteLine($"Looked at {count} {what}, of {Ours.Value.Types} types.");
        Assert.True(count >= floor, $"Only {count} {what}: the rule guards nothing.");
    }

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");

    private static (TypeUse[] Uses, MemberUse[] Members, int Types) Read(IEnumerable<string> assemblies)
    {
        var read = assemblies.Select(a => CompiledCode.Read(PathOf(a))).ToList();
        return ([.. read.SelectMany(r => r.Uses)], [.. read.SelectMany(r => r.Members)], read.Sum(r => r.Types));
    }
}
