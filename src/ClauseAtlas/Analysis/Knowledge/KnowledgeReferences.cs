namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>Checks that what a file names exists in another.</summary>
internal static class KnowledgeReferences
{
    public static void Check(KnowledgeBase knowledge, List<KnowledgeProblem> problems)
    {
        foreach (var type in knowledge.Types)
        {
            Type(type, knowledge, problems);
        }

        foreach (var group in knowledge.Groups)
        {
            foreach (var type in group.Types.Where(t => !knowledge.TypeOf.ContainsKey(t)))
            {
                problems.Add(new("groups.yaml", 1, group.Id, $"There is no file types/{type}.yaml."));
            }
        }

        foreach (var law in knowledge.Laws)
        {
            Known(law.EnforcedBy, knowledge.AgencyOf.ContainsKey, $"law/{law.Id}.yaml", "enforced_by", "agency", problems);
            foreach (var provision in law.Provisions)
            {
                Known(provision.Types, knowledge.TypeOf.ContainsKey, $"law/{law.Id}.yaml", provision.Id, "provision type", problems);
            }
        }

        foreach (var agency in knowledge.Agencies)
        {
            Known(agency.Laws, knowledge.LawOf.ContainsKey, $"agencies/{agency.Id}.yaml", "laws", "law", problems);
        }

        foreach (var remedy in knowledge.Remedies)
        {
            var file = $"remedies/{remedy.Id}.yaml";
            Known(remedy.Types, knowledge.TypeOf.ContainsKey, file, "types", "provision type", problems);
            Known(remedy.Limits.Select(l => l.Law), knowledge.ProvisionOfLaw.ContainsKey, file, "limits", "law provision", problems);
        }
    }

    private static void Type(ProvisionType type, KnowledgeBase knowledge, List<KnowledgeProblem> problems)
    {
        if (!knowledge.Groups.Any(g => g.Id == type.Group && g.Types.Contains(type.Id)))
        {
            problems.Add(new(type.File, 1, "group", $"groups.yaml does not list \"{type.Id}\" under \"{type.Group}\"."));
        }

        Known(type.LookedForIn, DocumentFamilies.IsKnown, type.File, "looked_for_in", "document family", problems);
        var traits = knowledge.Traits.Concat(type.Traits).Select(t => t.Id).ToHashSet();
        var stances = type.Stances.Select(s => s.Stance).ToHashSet();
        var said = type
            .Rules.Where(r => r.Stance is not null)
            .Select(r => r.Stance!.Value)
            .Concat(type.StanceRules.Select(r => r.Stance))
            .Concat(type.Protective)
            .Concat(type.Examples.Select(e => e.Stance))
            .ToHashSet();
        foreach (var stance in said.Where(s => !stances.Contains(s)))
        {
            problems.Add(new(type.File, 1, "stances", $"\"{stance.Name()}\" is used but not listed under \"stances\"."));
        }

        foreach (var (where, when, say, law) in Conditions(type, knowledge))
        {
            Known(when.Trait.Concat(when.Without), traits.Contains, type.File, where, "trait", problems);
            foreach (var stance in when.Stance.Where(s => !stances.Contains(s)))
            {
                problems.Add(new(type.File, 1, where, $"\"{stance.Name()}\" is not listed under \"stances\"."));
            }

            foreach (var name in Placeholders.Of(say).Where(p => !Placeholders.IsKnown(p)))
            {
                problems.Add(new(type.File, 1, where, $"There is no placeholder {{{name}}}; use one of {Placeholders.All}."));
            }

            if (law is not null && !knowledge.ProvisionOfLaw.ContainsKey(law))
            {
                problems.Add(new(type.File, 1, where, $"There is no law provision \"{law}\"."));
            }
        }
    }

    private static IEnumerable<(string Where, Condition When, string Say, string? Law)> Conditions(
        ProvisionType type,
        KnowledgeBase knowledge
    )
    {
        foreach (var factor in type.SeverityFactors)
        {
            yield return ($"severity.{factor.Id}", factor.When, factor.Because, null);
        }

        var texts = type.Texts;
        foreach (
            var (part, slots) in new[]
            {
                ("title", texts.Title),
                ("what_it_is", texts.WhatItIs),
                ("impact", texts.Impact),
                ("actions", texts.Actions),
                ("why_it_matters", texts.WhyItMatters),
                ("exposure", texts.Exposure),
                ("vendor_risk", texts.VendorRisk),
                ("questions", texts.Questions),
                ("would_change", texts.WouldChange),
            }
        )
        {
            foreach (var block in slots.SelectMany(s => s.OneOf))
            {
                yield return ($"texts.{part}", block.When, block.Say, block.Law);
            }
        }
    }

    private static void Known(
        IEnumerable<string> names,
        Func<string, bool> isKnown,
        string file,
        string path,
        string what,
        List<KnowledgeProblem> problems
    )
    {
        foreach (var name in names.Where(n => !isKnown(n)))
        {
            problems.Add(new(file, 1, path, $"There is no {what} \"{name}\"."));
        }
    }
}
