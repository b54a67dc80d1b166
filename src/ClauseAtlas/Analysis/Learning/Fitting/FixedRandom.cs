namespace ClauseAtlas.Analysis.Learning.Fitting;

/// <summary>A small generator (xorshift64*) that gives the same numbers on every machine and runtime, so that training gives the same bytes.</summary>
internal sealed class FixedRandom(ulong seed)
{
    private ulong _state = seed * 0x9E3779B97F4A7C15UL | 1;

    public int Below(int limit)
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (int)((_state * 0x2545F4914F6CDD1DUL >> 33) % (ulong)limit);
    }

    public void Shuffle(int[] items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
