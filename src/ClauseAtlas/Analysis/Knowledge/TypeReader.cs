using System.Collections.Immutable;

namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>Reads a type file.</summary>
internal sealed class TypeReader(Phrases phrases, List<KnowledgeProblem> problems)
{
    public ProvisionType? Read(string file, string content)
    {
        if (YamlMap.Open(file, content, problems) is not { } map)
        {
            return null;
        }

        var id = map.Text("id");
        if (id != Path.GetFileNameWithoutExtension(file))
        {
            map.Problem("id", $"The file of the type \"{id}\" must be named {id}.yaml.");
        }

        var stances = Stances(map);
        var severity = map.Map("severity");
        if (severity is null)
        {
            map.Problem("severity", "\"severity\" is missing.");
        }

        var type = new ProvisionType(
            id,
            map.Text("group"),
            map.Text("title"),
            map.Text("definition"),
            map.Texts("looked_for_in"),
            stances,
            map.Named<Stance>("protective", map.Texts("protective")),
            [.. map.Maps("rules").Select(r => Rule(id, r))],
            [.. map.Maps("stance_rules").Select(StanceRule)],
            Traits(map),
            severity?.Number("base", 0, 8) ?? 0,
            severity is null ? [] : Factors(severity),
            Texts(map),
            [.. map.Maps("examples", "text").Select(Example)],
            map.Texts("counter_examples"),
            file
        );
        severity?.Close();
        map.Close();
        return type;
    }

    public ImmutableArray<Trait> Traits(YamlMap map) => [.. map.Maps("traits").Select(Trait)];

    public ImmutableArray<SeverityFactor> Factors(YamlMap map) => [.. map.Maps("factors").Select(Factor)];

    private static ImmutableArray<StanceMeaning> Stances(YamlMap map)
    {
        var stances = map.Maps("stances")
            .Select(s =>
            {
                var stance = new StanceMeaning(s.Named<Stance>("stance"), s.Text("means"));
                s.Close();
                return stance;
            })
            .ToImmutableArray();
        if (stances.IsEmpty)
        {
            map.Problem("stances", "Write at least one stance with what it means; the first is the usual one.");
            return [new StanceMeaning(Stance.Discloses, "")];
        }

        return stances;
    }

    private DetectionRule Rule(string type, YamlMap map)
    {
        var rule = new DetectionRule(
            $"{type}/{map.Text("id")}",
            map.Texts("words"),
            Patterns(map, "match"),
            Patterns(map, "with"),
            Patterns(map, "near"),
            Patterns(map, "not"),
            map.OptionalNamed<RuleStrength>("strength") ?? RuleStrength.Medium,
            map.OptionalNamed<Stance>("stance"),
            map.Optional("language") ?? "en"
        );
        if (rule.Match.IsEmpty)
        {
            map.Problem("match", "A rule needs at least one pattern under \"match\".");
        }

        if (rule.Words.IsEmpty)
        {
            map.Problem(
                "words",
                "A rule needs \"words\": fragments one of which every matching sentence holds; they keep the analysis fast."
            );
        }

        map.Close();
        return rule;
    }

    private StanceRule StanceRule(YamlMap map)
    {
        var rule = new StanceRule(
            map.Named<Stance>("stance"),
            Patterns(map, "match"),
            Patterns(map, "not"),
            map.Optional("language") ?? "en"
        );
        map.Close();
        return rule;
    }

    private Trait Trait(YamlMap map)
    {
        var trait = new Trait(map.Text("id"), map.Text("says"), Patterns(map, "match"), Patterns(map, "not"));
        map.Close();
        return trait;
    }

    private static SeverityFactor Factor(YamlMap map)
    {
        var factor = new SeverityFactor(map.Text("id"), When(map), map.Number("points", -4, 4), map.Text("because"));
        map.Close();
        return factor;
    }

    private static PageTexts Texts(YamlMap map)
    {
        var texts = map.Map("texts");
        if (texts is null)
        {
            map.Problem("texts", "\"texts\" is missing.");
            return new PageTexts([], [], [], [], [], [], [], [], []);
        }

        var read = new PageTexts(
            Slots(texts, "title"),
            Slots(texts, "what_it_is"),
            Slots(texts, "impact"),
            Slots(texts, "actions"),
            Slots(texts, "why_it_matters"),
            Slots(texts, "exposure"),
            Slots(texts, "vendor_risk"),
            Slots(texts, "questions"),
            Slots(texts, "would_change")
        );
        texts.Close();
        return read;
    }

    /// <summary>A slot is a text, a block, or a list of blocks under "one_of".</summary>
    private static ImmutableArray<TextSlot> Slots(YamlMap map, string key) =>
        [
            .. map.Maps(key, "say")
                .Select(slot =>
                {
                    var blocks = slot.Has("one_of") ? slot.Maps("one_of", "say").Select(Block).ToImmutableArray() : [Block(slot)];
                    slot.Close();
                    return new TextSlot(blocks);
                }),
        ];

    private static TextBlock Block(YamlMap map)
    {
        var block = new TextBlock(When(map), map.Text("say"), map.Optional("law"));
        map.Close();
        return block;
    }

    private static Condition When(YamlMap map)
    {
        if (map.Map("when") is not { } when)
        {
            return Condition.Always;
        }

        var condition = new Condition(
            when.Named<Stance>("stance", when.Texts("stance")),
            when.Texts("trait"),
            when.Texts("without"),
            when.Named<FactKind>("fact", when.Texts("fact")),
            when.Named<FactKind>("no_fact", when.Texts("no_fact")),
            when.Named<Severity>("severity", when.Texts("severity"))
        );
        when.Close();
        return condition;
    }

    private static Example Example(YamlMap map)
    {
        var example = new Example(
            map.Text("text"),
            map.Named<Stance>("stance"),
            map.OptionalNamed<Severity>("severity"),
            map.Optional("language") ?? "en"
        );
        map.Close();
        return example;
    }

    private ImmutableArray<Pattern> Patterns(YamlMap map, string key)
    {
        var patterns = ImmutableArray.CreateBuilder<Pattern>();
        foreach (var source in map.Texts(key))
        {
            var (pattern, problem) = phrases.Read(source);
            if (pattern is not null)
            {
                patterns.Add(pattern);
            }
            else
            {
                map.Problem(key, problem!);
            }
        }

        return patterns.ToImmutable();
    }
}
