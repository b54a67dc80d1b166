namespace ClauseAtlas.Analysis.Detection;

/// <summary>Finds which of many fragments a text holds, in one pass (Aho and Corasick, Communications of the ACM 18(6), 1975).</summary>
internal sealed class FragmentFinder
{
    private readonly List<Dictionary<char, int>> _next =
    [
        [],
    ];
    private readonly List<int> _fail = [0];
    private readonly List<List<int>> _ends =
    [
        [],
    ];

    public FragmentFinder(IReadOnlyList<string> fragments)
    {
        for (var i = 0; i < fragments.Count; i++)
        {
            var state = 0;
            foreach (var c in fragments[i])
            {
                if (!_next[state].TryGetValue(c, out var next))
                {
                    next = _next.Count;
                    _next[state][c] = next;
                    _next.Add([]);
                    _fail.Add(0);
                    _ends.Add([]);
                }

                state = next;
            }

            _ends[state].Add(i);
        }

        Link();
    }

    /// <summary>Indexes of the fragments in the text, each once, ascending.</summary>
    public SortedSet<int> In(string text)
    {
        var found = new SortedSet<int>();
        var state = 0;
        foreach (var c in text)
        {
            state = Step(state, c);
            foreach (var end in _ends[state])
            {
                found.Add(end);
            }
        }

        return found;
    }

    private int Step(int state, char c)
    {
        while (true)
        {
            if (_next[state].TryGetValue(c, out var next))
            {
                return next;
            }

            if (state == 0)
            {
                return 0;
            }

            state = _fail[state];
        }
    }

    private void Link()
    {
        var queue = new Queue<int>(_next[0].Values);
        while (queue.TryDequeue(out var state))
        {
            foreach (var (c, next) in _next[state])
            {
                _fail[next] = Step(_fail[state], c);
                _ends[next].AddRange(_ends[_fail[next]]);
                queue.Enqueue(next);
            }
        }
    }
}
