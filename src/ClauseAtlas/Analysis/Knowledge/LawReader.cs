using System.Collections.Immutable;

namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>Reads the files on law, agencies and remedies. A fact without source and check date is a problem.</summary>
internal sealed class LawReader(List<KnowledgeProblem> problems)
{
    public LawInstrument? Law(string file, string content)
    {
        if (YamlMap.Open(file, content, problems) is not { } map)
        {
            return null;
        }

        var id = Id(map, file);
        var law = new LawInstrument(
            id,
            map.Text("title"),
            map.Text("short"),
            map.Text("citation"),
            map.Text("jurisdiction"),
            map.Text("kind"),
            map.OptionalDate("in_force"),
            map.Text("summary"),
            map.Text("applies_to"),
            map.Texts("enforced_by"),
            Fact(map, "penalty"),
            [.. map.Maps("provisions").Select(p => Provision(id, p))],
            map.Address("source"),
            Checked(map)
        );
        map.Close();
        return law;
    }

    public Agency? Agency(string file, string content)
    {
        if (YamlMap.Open(file, content, problems) is not { } map)
        {
            return null;
        }

        var id = Id(map, file);
        var complaint = map.Map("complaint");
        var agency = new Agency(
            id,
            map.Text("name"),
            map.Text("short"),
            map.Text("jurisdiction"),
            map.Text("authority"),
            complaint?.Address("url"),
            complaint?.Text("says"),
            map.Texts("laws"),
            map.Address("website"),
            map.Address("source"),
            Checked(map)
        );
        complaint?.Close();
        map.Close();
        return agency;
    }

    public Remedy? Remedy(string file, string content)
    {
        if (YamlMap.Open(file, content, problems) is not { } map)
        {
            return null;
        }

        var remedy = new Remedy(
            Id(map, file),
            map.Text("title"),
            map.Texts("types"),
            map.Named<Stance>("stances", map.Texts("stances")),
            map.Text("who"),
            map.Texts("steps"),
            [.. map.Maps("limits").Select(Limit)],
            map.Optional("template"),
            map.Address("source"),
            Checked(map)
        );
        if (remedy.Steps.IsEmpty)
        {
            map.Problem("steps", "Write at least one step.");
        }

        map.Close();
        return remedy;
    }

    private static LawProvision Provision(string law, YamlMap map)
    {
        var provision = new LawProvision(
            law,
            map.Text("id"),
            map.Text("cite"),
            map.Text("title"),
            map.Text("says"),
            map.Optional("asks"),
            map.Texts("types"),
            map.Address("source"),
            Checked(map)
        );
        map.Close();
        return provision;
    }

    private static RemedyLimit Limit(YamlMap map)
    {
        var limit = new RemedyLimit(map.Text("jurisdiction"), map.Text("law"), map.Text("says"), map.Optional("period"));
        map.Close();
        return limit;
    }

    private static SourcedFact? Fact(YamlMap map, string key)
    {
        if (map.Map(key) is not { } fact)
        {
            return null;
        }

        var read = new SourcedFact(fact.Text("says"), fact.Address("source"), Checked(fact));
        fact.Close();
        return read;
    }

    private static string Id(YamlMap map, string file)
    {
        var id = map.Text("id");
        if (id != Path.GetFileNameWithoutExtension(file))
        {
            map.Problem("id", $"The file of \"{id}\" must be named {id}.yaml.");
        }

        return id;
    }

    private static DateOnly Checked(YamlMap map) => map.Date("checked");
}
