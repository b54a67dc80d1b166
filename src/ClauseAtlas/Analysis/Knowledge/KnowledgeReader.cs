using System.Collections.Immutable;
using System.Text;
using ClauseAtlas.Evidence;

namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>Reads and joins the data files of <c>knowledge/</c>.</summary>
internal static class KnowledgeReader
{
    /// <exception cref="KnowledgeException">With every problem, its file and line.</exception>
    public static KnowledgeBase Read(IReadOnlyList<(string Path, string Content)> files)
    {
        var (knowledge, problems) = Try(files);
        return problems.Count > 0 ? throw new KnowledgeException(problems) : knowledge;
    }

    /// <summary>What could be read, and every problem; references are checked too, the rules' own examples are not (see <see cref="KnowledgeCheck"/>).</summary>
    public static (KnowledgeBase Knowledge, List<KnowledgeProblem> Problems) Try(IReadOnlyList<(string Path, string Content)> files)
    {
        var problems = new List<KnowledgeProblem>();
        var phrases = PhrasesOf(files, problems);
        var typeReader = new TypeReader(phrases, problems);
        var lawReader = new LawReader(problems);

        ImmutableArray<T> All<T>(string folder, Func<string, string, T?> read)
            where T : class =>
            [
                .. files
                    .Where(f =>
                        f.Path.StartsWith(folder + "/", StringComparison.Ordinal) && f.Path.EndsWith(".yaml", StringComparison.Ordinal)
                    )
                    .Select(f => read(f.Path, f.Content))
                    .Where(r => r is not null)
                    .Select(r => r!),
            ];

        var knowledge = new KnowledgeBase(
            Unique(All("types", typeReader.Read), t => t.Id),
            One(files, "groups.yaml", problems, Groups).OrEmpty(),
            One(files, "traits.yaml", problems, typeReader.Traits).OrEmpty(),
            One(files, "rubric.yaml", problems, m => RubricOf(m, typeReader)) ?? new Rubric(0, 6, 3, [], [], []),
            Unique(All("law", lawReader.Law), l => l.Id),
            Unique(All("agencies", lawReader.Agency), a => a.Id),
            Unique(All("remedies", lawReader.Remedy), r => r.Id),
            Revision(files)
        );
        KnowledgeReferences.Check(knowledge, problems);
        return (knowledge, problems);
    }

    private static Phrases PhrasesOf(IReadOnlyList<(string Path, string Content)> files, List<KnowledgeProblem> problems)
    {
        var known = new Dictionary<string, string>();
        foreach (var (path, content) in files.Where(f => f.Path == "phrases.yaml"))
        {
            foreach (var (name, phrase) in YamlMap.Open(path, content, problems)?.Pairs() ?? [])
            {
                known[name] = phrase;
            }
        }

        return new Phrases(known);
    }

    private static T? One<T>(
        IReadOnlyList<(string Path, string Content)> files,
        string path,
        List<KnowledgeProblem> problems,
        Func<YamlMap, T> read
    )
    {
        foreach (var file in files.Where(f => f.Path == path))
        {
            if (YamlMap.Open(path, file.Content, problems) is { } map)
            {
                var value = read(map);
                map.Close();
                return value;
            }

            return default;
        }

        problems.Add(new(path, 1, "", "The file is missing."));
        return default;
    }

    private static ImmutableArray<TypeGroup> Groups(YamlMap map) =>
        [
            .. map.Maps("groups")
                .Select(g =>
                {
                    var group = new TypeGroup(g.Text("id"), g.Text("title"), g.Texts("types"));
                    g.Close();
                    return group;
                }),
        ];

    private static Rubric RubricOf(YamlMap map, TypeReader types) =>
        new(
            map.Number("version", 1, 1000),
            map.Number("high", 1, 20),
            map.Number("medium", 1, 20),
            types.Factors(map),
            [
                .. map.Maps("grades")
                    .Select(g =>
                    {
                        var step = new GradeStep(g.Text("grade"), g.Number("at_least", 0, 100), g.Text("means"));
                        g.Close();
                        return step;
                    }),
            ],
            [
                .. map.Maps("weights")
                    .Select(w =>
                    {
                        var weight = new SeverityWeight(w.Named<Severity>("severity"), w.Number("points", -100, 100));
                        w.Close();
                        return weight;
                    }),
            ]
        );

    private static ImmutableArray<T> OrEmpty<T>(this ImmutableArray<T> items) => items.IsDefault ? [] : items;

    private static ImmutableArray<T> Unique<T>(ImmutableArray<T> items, Func<T, string> id) => [.. items.DistinctBy(id)];

    private static string Revision(IReadOnlyList<(string Path, string Content)> files)
    {
        var all = new StringBuilder();
        foreach (var (path, content) in files)
        {
            all.Append(path).Append('\n').Append(content.ReplaceLineEndings("\n")).Append('\0');
        }

        return Sha256.Of(Encoding.UTF8.GetBytes(all.ToString())).ToString()[..12];
    }
}
