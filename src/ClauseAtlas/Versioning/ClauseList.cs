using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning;

/// <summary>A clause as readers see it: its heading path and its Markdown.</summary>
public readonly record struct ListedClause(string Heading, Span At, string Text);

/// <summary>The clauses of a text in order, for what lists and searches them.</summary>
public static class ClauseList
{
    /// <summary>Every clause with words.</summary>
    public static IEnumerable<ListedClause> Of(string markdown)
    {
        var text = PolicyText.Of(markdown);
        for (var i = 0; i < text.Clauses.Length; i++)
        {
            var clause = text.Clauses[i];
            if (clause is { Words: > 0, Kind: not ClauseKind.Metadata })
            {
                yield return new ListedClause(text.Path(i), clause.Span, markdown[clause.Start..clause.End]);
            }
        }
    }
}
