using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>
/// Knows which clause numbers became which. "See Section 5" that becomes "see Section 6" is no new rule when section 5 is now section 6.
/// </summary>
internal sealed class CrossReferences
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "section",
        "sections",
        "clause",
        "clauses",
        "article",
        "articles",
        "paragraph",
        "paragraphs",
        "part",
        "parts",
        "subsection",
        "abschnitt",
        "ziffer",
        "artikel",
        "absatz",
        "punkt",
        "artículo",
        "sección",
        "articolo",
        "sezione",
        "artykuł",
        "rozdział",
    };

    private readonly Dictionary<string, string> _newLabels = new(StringComparer.OrdinalIgnoreCase);
    private readonly PolicyText _old;
    private readonly PolicyText _new;

    private CrossReferences(PolicyText old, PolicyText @new) => (_old, _new) = (old, @new);

    public static CrossReferences Of(PolicyText old, PolicyText @new, IReadOnlyList<ClausePair> pairs)
    {
        var references = new CrossReferences(old, @new);
        foreach (var pair in pairs)
        {
            if (
                pair is { Old: >= 0, New: >= 0 }
                && old.Clauses[pair.Old].Label is { Length: > 0 } from
                && @new.Clauses[pair.New].Label is { Length: > 0 } to
                && from != to
            )
            {
                references._newLabels.TryAdd(from, to);
            }
        }

        return references;
    }

    /// <summary>Whether an edit only carries a renumbering through to a place that refers to it.</summary>
    public bool Explains(TokenEdit edit, List<Token> old, List<Token> @new)
    {
        if (_newLabels.Count == 0 || edit.OldEnd - edit.Old != 1 || edit.NewEnd - edit.New != 1)
        {
            return false;
        }

        var from = _old.Text[old[edit.Old].Start..old[edit.Old].End];
        var to = _new.Text[@new[edit.New].Start..@new[edit.New].End];
        if (!_newLabels.TryGetValue(from, out var expected) || expected != to)
        {
            return false;
        }

        // "Section 5", or further down a list "Sections 4, 5 and 6".
        for (var i = edit.Old - 1; i >= Math.Max(0, edit.Old - 6); i--)
        {
            if (Names.Contains(_old.Text[old[i].Start..old[i].End]))
            {
                return true;
            }
        }

        return false;
    }
}
