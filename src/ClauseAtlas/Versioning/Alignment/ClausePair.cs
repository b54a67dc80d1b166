namespace ClauseAtlas.Versioning.Alignment;

/// <summary>How a clause of one text goes with a clause of the other.</summary>
internal enum PairKind
{
    /// <summary>The same words at the same place.</summary>
    Same,

    /// <summary>The same words at another place.</summary>
    Moved,

    /// <summary>Other words, recognisably the same clause.</summary>
    Reworded,

    /// <summary>One clause became several, or several one.</summary>
    Regrouped,
    Added,
    Removed,
}

/// <summary>Clauses that go together: usually one of each side; a run when split or joined; none on one side when added or removed. Ends are exclusive.</summary>
internal readonly record struct ClausePair(PairKind Kind, int Old, int OldEnd, int New, int NewEnd)
{
    public static ClausePair One(PairKind kind, int old, int @new) =>
        new(kind, old, old < 0 ? -1 : old + 1, @new, @new < 0 ? -1 : @new + 1);
}
