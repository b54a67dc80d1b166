using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Version;

namespace ClauseAtlas.Web.Change;

/// <summary>What a piece of a redline is.</summary>
public enum PieceKind
{
    Same,
    Removed,
    Added,

    /// <summary>A long stretch of equal words, shown on demand.</summary>
    Folded,
}

/// <summary>Words in a row that share a mark.</summary>
public readonly record struct Piece(PieceKind Kind, string Words);

/// <summary>A difference as readers see it: pieces of the old and the new wording.</summary>
public sealed record Redline(Difference Difference, IReadOnlyList<Piece> Inline, IReadOnlyList<Piece> Old, IReadOnlyList<Piece> New)
{
    /// <summary>Equal words beyond this are folded, but for the edges.</summary>
    private const int FoldOver = 700;
    private const int Edge = 160;

    /// <summary>Builds the redline of one difference.</summary>
    public static Redline Of(Comparison comparison, Difference difference)
    {
        var old = difference.Old is { } o ? ReadableWords.Of(comparison.Old, o) : null;
        var @new = difference.New is { } n ? ReadableWords.Of(comparison.New, n) : null;
        if (old is null || @new is null)
        {
            IReadOnlyList<Piece> only = old is null ? Whole(@new!, PieceKind.Added) : Whole(old, PieceKind.Removed);
            return new Redline(difference, only, old is null ? [] : only, @new is null ? [] : only);
        }

        if (old.All == @new.All && difference.Kind is DifferenceKind.Reworded)
        {
            // Only marks or a link's address differ: they are what there is to see.
            (old, @new) = (
                ReadableWords.Raw(comparison.Old, difference.Old!.Value),
                ReadableWords.Raw(comparison.New, difference.New!.Value)
            );
        }

        var (inline, left, right) = (new List<Piece>(), new List<Piece>(), new List<Piece>());
        var (at, from) = (difference.New!.Value.Start, difference.Old!.Value.Start);
        foreach (var found in difference.Edits)
        {
            var edit = Level(comparison, found, from, at);
            Add(inline, PieceKind.Same, @new.Between(at, edit.New.Start));
            Add(right, PieceKind.Same, @new.Between(at, edit.New.Start));
            Add(left, PieceKind.Same, old.Between(from, edit.Old.Start));
            Add(inline, PieceKind.Removed, old.Between(edit.Old.Start, edit.Old.End));
            Add(left, PieceKind.Removed, old.Between(edit.Old.Start, edit.Old.End));
            Add(inline, PieceKind.Added, @new.Between(edit.New.Start, edit.New.End));
            Add(right, PieceKind.Added, @new.Between(edit.New.Start, edit.New.End));
            (at, from) = (edit.New.End, edit.Old.End);
        }

        Add(inline, PieceKind.Same, @new.Between(at, difference.New.Value.End));
        Add(right, PieceKind.Same, @new.Between(at, difference.New.Value.End));
        Add(left, PieceKind.Same, old.Between(from, difference.Old.Value.End));
        return new Redline(difference, Fold(Spaced(inline)), left, right);
    }

    /// <summary>
    /// An edit empty on one side may stand before punctuation there and after it on the other; it moves past what both sides share,
    /// so that the inline redline reads in one order.
    /// </summary>
    private static WordEdit Level(Comparison comparison, WordEdit edit, int from, int at)
    {
        var (old, @new) = (edit.Old.Start - from, edit.New.Start - at);
        if (edit.New.Length == 0 && old > @new && Continues(comparison.New, edit.New.Start, comparison.Old, from + @new, old - @new))
        {
            var place = edit.New.Start + old - @new;
            return edit with { New = new Span(place, place) };
        }

        if (edit.Old.Length == 0 && @new > old && Continues(comparison.Old, edit.Old.Start, comparison.New, at + old, @new - old))
        {
            var place = edit.Old.Start + @new - old;
            return edit with { Old = new Span(place, place) };
        }

        return edit;
    }

    private static bool Continues(string text, int place, string other, int start, int length) =>
        place + length <= text.Length && text.AsSpan(place, length).SequenceEqual(other.AsSpan(start, length));

    private static IReadOnlyList<Piece> Whole(ReadableWords words, PieceKind kind) => [new Piece(kind, words.All)];

    private static void Add(List<Piece> pieces, PieceKind kind, string words)
    {
        if (words.Length > 0)
        {
            pieces.Add(new Piece(kind, Directions.Tame(words)));
        }
    }

    /// <summary>Removed words stand beside words they never stood beside: a blank keeps them apart.</summary>
    private static List<Piece> Spaced(List<Piece> pieces)
    {
        for (var i = 0; i + 1 < pieces.Count; i++)
        {
            var (piece, next) = (pieces[i], pieces[i + 1]);
            if (char.IsLetterOrDigit(piece.Words[^1]) && char.IsLetterOrDigit(next.Words[0]))
            {
                if (piece.Kind is PieceKind.Removed)
                {
                    pieces[i] = piece with { Words = piece.Words + " " };
                }
                else if (next.Kind is PieceKind.Removed)
                {
                    pieces[i + 1] = next with { Words = " " + next.Words };
                }
            }
        }

        return pieces;
    }

    private static List<Piece> Fold(List<Piece> pieces)
    {
        var folded = new List<Piece>();
        foreach (var piece in pieces)
        {
            if (piece.Kind is not PieceKind.Same || piece.Words.Length <= FoldOver)
            {
                folded.Add(piece);
                continue;
            }

            var (start, end) = (Break(piece.Words, Edge), Break(piece.Words, piece.Words.Length - Edge));
            folded.Add(new Piece(PieceKind.Same, piece.Words[..start]));
            folded.Add(new Piece(PieceKind.Folded, piece.Words[start..end]));
            folded.Add(new Piece(PieceKind.Same, piece.Words[end..]));
        }

        return folded;
    }

    private static int Break(string words, int near)
    {
        var blank = words.IndexOf(' ', near);
        return blank < 0 || blank - near > Edge / 2 ? near : blank;
    }
}
