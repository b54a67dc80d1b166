using ClauseAtlas.Versioning;

namespace ClauseAtlas.Web.Redlines;

/// <summary>A piece of a redline.</summary>
internal enum PieceKind
{
    Same,
    Added,
    Removed,
}

/// <summary>Words that stayed, came or went.</summary>
internal readonly record struct Piece(PieceKind Kind, string Text);

/// <summary>Cuts a difference into pieces for inline and side-by-side redlines. Markdown stays as it is: readers see the very words.</summary>
internal static class RedlineBuilder
{
    public static List<Piece> Pieces(Comparison comparison, Difference difference)
    {
        if (difference.Old is not { } old)
        {
            return [new Piece(PieceKind.Added, Cut(comparison.New, difference.New!.Value))];
        }

        if (difference.New is not { } @new)
        {
            return [new Piece(PieceKind.Removed, Cut(comparison.Old, old))];
        }

        var pieces = new List<Piece>();
        var at = @new.Start;
        foreach (var edit in difference.Edits)
        {
            Add(pieces, PieceKind.Same, comparison.New, new Span(at, edit.New.Start));
            Add(pieces, PieceKind.Removed, comparison.Old, edit.Old);
            Add(pieces, PieceKind.Added, comparison.New, edit.New);
            at = edit.New.End;
        }

        Add(pieces, PieceKind.Same, comparison.New, new Span(at, @new.End));
        return pieces;
    }

    private static void Add(List<Piece> pieces, PieceKind kind, string text, Span span)
    {
        if (span.Length > 0)
        {
            pieces.Add(new Piece(kind, Cut(text, span)));
        }
    }

    private static string Cut(string text, Span span) => text[span.Start..span.End];
}
