namespace ClauseAtlas.Evidence.Warc;

/// <summary>
/// What the units of a segment take beyond the cheapest one. When that passes what a new dictionary takes, the pages have moved away from the dictionary,
/// and a new segment pays: with this rule the store is never much larger than with the best choice of segments.
/// </summary>
internal sealed class SegmentCost(long head)
{
    /// <summary>A segment holds at least so many units, so that pages which alternate do not make a file each.</summary>
    private const int LeastUnits = 8;
    private long _base = long.MaxValue;
    private long _total;
    private int _units;

    public bool IsHigh => _units >= LeastUnits && _total - (_units - 1) * _base > head;

    /// <summary>Takes in a unit. The segment's first is the dictionary itself and says nothing.</summary>
    public void Add(long packed)
    {
        if (_units++ > 0)
        {
            _base = Math.Min(_base, packed);
            _total += packed;
        }
    }

    /// <summary>The cost of a segment as found on disk; its units have as many records as the first one.</summary>
    public static SegmentCost Of(long head, List<(long Offset, int Length)> frames, int recordsPerUnit)
    {
        var cost = new SegmentCost(head);
        foreach (var unit in frames.Chunk(Math.Max(1, recordsPerUnit)))
        {
            cost.Add(unit.Sum(f => (long)f.Length));
        }

        return cost;
    }
}
