namespace ClauseAtlas.Versioning.Clauses;

/// <summary>Cuts a stretch of text into sentences: at <c>. ! ? 。</c> before a space and something that can begin one.</summary>
internal static class SentenceReader
{
    private static readonly HashSet<string> Abbreviations =
    [
        "e.g",
        "i.e",
        "inc",
        "ltd",
        "llc",
        "corp",
        "co",
        "no",
        "nos",
        "art",
        "arts",
        "sec",
        "vs",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "u.s",
        "u.k",
        "u.s.a",
        "etc",
        "cf",
        "al",
        "para",
        "p",
        "pp",
        "approx",
        "dept",
        "fig",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "z.b",
        "bzw",
        "abs",
        "nr",
        "ggf",
        "d.h",
        "u.a",
        "usw",
        "lit",
        "ca",
        "sog",
    ];

    /// <summary>Sentences in order, surrounding white space excluded; every character that is not white space belongs to exactly one.</summary>
    public static List<Span> Read(string text, Span within)
    {
        var sentences = new List<Span>();
        var start = within.Start;
        for (var i = within.Start; i < within.End; i++)
        {
            if (IsEnd(text, i, start, within.End))
            {
                Add(text, start, i + 1, sentences);
                start = i + 1;
            }
        }

        Add(text, start, within.End, sentences);
        return sentences;
    }

    private static bool IsEnd(string text, int i, int start, int end)
    {
        var c = text[i];
        if (c is '。' or '！' or '？')
        {
            return true;
        }

        if (c is not ('.' or '!' or '?'))
        {
            return false;
        }

        var next = i + 1;
        while (next < end && text[next] is '"' or '”' or '’' or ')' or '*' or '_' or ']')
        {
            next++;
        }

        if (next < end && !char.IsWhiteSpace(text[next]))
        {
            return false;
        }

        while (next < end && (char.IsWhiteSpace(text[next]) || text[next] is '*' or '_' or '[' or '(' or '"' or '“' or '‘'))
        {
            next++;
        }

        if (next >= end)
        {
            return true;
        }

        if (char.IsLower(text[next]))
        {
            return false;
        }

        return c != '.' || !(IsAbbreviation(text, i, start) || IsDayOfMonth(text, i, start, next, end));
    }

    /// <summary>"am 4. März": the stop belongs to the day.</summary>
    private static bool IsDayOfMonth(string text, int dot, int start, int next, int end)
    {
        if (
            dot - 1 < start
            || !char.IsAsciiDigit(text[dot - 1])
            || (dot - 3 >= start && char.IsAsciiDigit(text[dot - 2]) && char.IsAsciiDigit(text[dot - 3]))
        )
        {
            return false;
        }

        foreach (
            var month in (ReadOnlySpan<string>)
                [
                    "Januar",
                    "Jänner",
                    "Februar",
                    "März",
                    "April",
                    "Mai",
                    "Juni",
                    "Juli",
                    "August",
                    "September",
                    "Oktober",
                    "November",
                    "Dezember",
                ]
        )
        {
            if (text.AsSpan(next, end - next).StartsWith(month, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAbbreviation(string text, int dot, int start)
    {
        var from = dot;
        while (from > start && (char.IsLetter(text[from - 1]) || text[from - 1] == '.'))
        {
            from--;
        }

        Span<char> word = stackalloc char[8];
        if (dot - from > word.Length)
        {
            return false;
        }

        word = word[..text.AsSpan(from, dot - from).ToLowerInvariant(word)];
        // A single letter is an initial or a label, digits before a dot at the start are a number.
        return word.Length == 1
            || Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)
            || (word.Length == 0 && dot - start <= 4 && text.AsSpan(start, dot - start).Trim().ContainsAnyInRange('0', '9'));
    }

    private static void Add(string text, int start, int end, List<Span> sentences)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (start >= end)
        {
            return;
        }

        // Closing quotes and brackets left over from the sentence before belong to it.
        if (sentences.Count > 0 && !text.AsSpan(start, end - start).ContainsAnyExcept("\"”’)*_] \n"))
        {
            sentences[^1] = new Span(sentences[^1].Start, end);
            return;
        }

        sentences.Add(new Span(start, end));
    }
}
