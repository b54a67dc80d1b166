using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Alignment;

/// <summary>
/// Aligns the clauses of two texts. In this order: equal clauses in sequence; equal words regrouped into other clauses; equal clauses
/// elsewhere (moved); alike clauses (reworded), those between the same neighbours first.
/// </summary>
internal sealed class ClauseAlignment
{
    private readonly PolicyText _old;
    private readonly PolicyText _new;
    private readonly int[] _oldClauses;
    private readonly int[] _newClauses;
    private readonly List<ClausePair> _pairs = [];

    private ClauseAlignment(PolicyText old, PolicyText @new)
    {
        (_old, _new) = (old, @new);
        _oldClauses = WithWords(old);
        _newClauses = WithWords(@new);
    }

    /// <summary>Every clause with words, of both sides, in exactly one pair; ordered by the new text, removed clauses where they stood.</summary>
    public static List<ClausePair> Align(PolicyText old, PolicyText @new) => new ClauseAlignment(old, @new).Run();

    private static int[] WithWords(PolicyText text)
    {
        var kept = new List<int>(text.Clauses.Length);
        for (var i = 0; i < text.Clauses.Length; i++)
        {
            if (text.Clauses[i].Hash != 0 && text.Clauses[i].Kind is not ClauseKind.Metadata)
            {
                kept.Add(i);
            }
        }

        return [.. kept];
    }

    private List<ClausePair> Run()
    {
        var old = Array.ConvertAll(_oldClauses, i => _old.Clauses[i].Hash);
        var @new = Array.ConvertAll(_newClauses, i => _new.Clauses[i].Hash);
        var leftOld = new List<Gapped>();
        var leftNew = new List<Gapped>();
        var (i, j, gap) = (0, 0, 0);
        foreach (var match in SequenceAlignment.Align(old, @new).Append(new Match(old.Length, @new.Length)))
        {
            Gap(i, match.Old, j, match.New, gap++, leftOld, leftNew);
            if (match.Old < old.Length)
            {
                _pairs.Add(ClausePair.One(PairKind.Same, _oldClauses[match.Old], _newClauses[match.New]));
            }

            (i, j) = (match.Old + 1, match.New + 1);
        }

        Moved(leftOld, leftNew);
        new RewordedClauses(_old, _new, _pairs).Pair(leftOld, leftNew);
        new Absorption(_old, _oldClauses, _new, _newClauses, _pairs).Absorb(leftOld, leftNew);
        foreach (var removed in leftOld)
        {
            _pairs.Add(ClausePair.One(PairKind.Removed, removed.Clause, -1));
        }

        foreach (var added in leftNew)
        {
            _pairs.Add(ClausePair.One(PairKind.Added, -1, added.Clause));
        }

        return Ordered();
    }

    /// <summary>A stretch between two equal clauses: either its words are only regrouped, or its clauses are left for the next steps.</summary>
    private void Gap(int oldFrom, int oldTo, int newFrom, int newTo, int gap, List<Gapped> leftOld, List<Gapped> leftNew)
    {
        var regrouped = Regrouping.Find(
            _old,
            _oldClauses.AsSpan(oldFrom, oldTo - oldFrom),
            _new,
            _newClauses.AsSpan(newFrom, newTo - newFrom)
        );
        var oldTaken = new bool[oldTo - oldFrom];
        var newTaken = new bool[newTo - newFrom];
        foreach (var run in regrouped)
        {
            Array.Fill(oldTaken, true, run.Old, run.OldEnd - run.Old);
            Array.Fill(newTaken, true, run.New, run.NewEnd - run.New);
            _pairs.Add(
                new ClausePair(
                    PairKind.Regrouped,
                    _oldClauses[oldFrom + run.Old],
                    _oldClauses[oldFrom + run.OldEnd - 1] + 1,
                    _newClauses[newFrom + run.New],
                    _newClauses[newFrom + run.NewEnd - 1] + 1
                )
            );
        }

        for (var i = oldFrom; i < oldTo; i++)
        {
            if (!oldTaken[i - oldFrom])
            {
                leftOld.Add(new Gapped(_oldClauses[i], gap));
            }
        }

        for (var j = newFrom; j < newTo; j++)
        {
            if (!newTaken[j - newFrom])
            {
                leftNew.Add(new Gapped(_newClauses[j], gap));
            }
        }
    }

    /// <summary>Equal words elsewhere, first come first served.</summary>
    private void Moved(List<Gapped> leftOld, List<Gapped> leftNew)
    {
        var byHash = new Dictionary<ulong, Queue<int>>();
        for (var i = 0; i < leftOld.Count; i++)
        {
            var hash = _old.Clauses[leftOld[i].Clause].Hash;
            (byHash.TryGetValue(hash, out var queue) ? queue : byHash[hash] = new Queue<int>()).Enqueue(i);
        }

        var gone = new HashSet<int>();
        leftNew.RemoveAll(added =>
        {
            if (!byHash.TryGetValue(_new.Clauses[added.Clause].Hash, out var queue) || !queue.TryDequeue(out var i))
            {
                return false;
            }

            gone.Add(i);
            _pairs.Add(ClausePair.One(PairKind.Moved, leftOld[i].Clause, added.Clause));
            return true;
        });
        var at = 0;
        leftOld.RemoveAll(_ => gone.Contains(at++));
    }

    /// <summary>Sorts by place in the new text; a removed clause stands behind the pair of the clause before it.</summary>
    private List<ClausePair> Ordered()
    {
        var newPlace = new int[_old.Clauses.Length + 1];
        Array.Fill(newPlace, -1);
        foreach (var pair in _pairs)
        {
            if (pair is { Old: >= 0, New: >= 0 } && pair.Kind is not PairKind.Moved)
            {
                Array.Fill(newPlace, pair.NewEnd - 1, pair.Old, pair.OldEnd - pair.Old);
            }
        }

        var last = -1;
        for (var i = 0; i < newPlace.Length; i++)
        {
            last = newPlace[i] = newPlace[i] >= 0 ? newPlace[i] : last;
        }

        _pairs.Sort(
            (a, b) =>
            {
                var byPlace = (a.New >= 0 ? a.New : newPlace[a.Old]).CompareTo(b.New >= 0 ? b.New : newPlace[b.Old]);
                return byPlace != 0 ? byPlace
                    : (a.New < 0).CompareTo(b.New < 0) is var removed && removed != 0 ? removed
                    : a.Old.CompareTo(b.Old);
            }
        );
        return _pairs;
    }
}

/// <summary>A clause left over by the sequence alignment, and between which equal clauses it stands.</summary>
internal readonly record struct Gapped(int Clause, int Gap);
