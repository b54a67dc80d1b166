namespace ClauseAtlas.Versioning.Clauses;

/// <summary>Reads the number or letter a clause carries, so that renumbering is told from rewording.</summary>
internal static class ClauseLabel
{
    private static readonly HashSet<string> Measures = new(StringComparer.OrdinalIgnoreCase)
    {
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "hour",
        "hours",
        "minute",
        "minutes",
        "percent",
        "per",
        "calendar",
        "business",
        "working",
        "times",
        "dollars",
        "euros",
        "pounds",
        "users",
        "members",
        "seats",
        "credits",
        "gb",
        "mb",
        "tb",
        "usd",
        "eur",
        "million",
        "billion",
        "tage",
        "tagen",
        "tag",
        "wochen",
        "monate",
        "jahre",
        "stunden",
        "jours",
        "jour",
        "semaines",
        "mois",
        "ans",
        "heures",
        "días",
        "semanas",
        "meses",
        "años",
        "horas",
        "giorni",
        "settimane",
        "mesi",
        "anni",
        "ore",
        "dni",
        "dagen",
        "dias",
    };

    /// <summary>Where the words start, and the label before them without its dots and brackets.</summary>
    public static (int WordsStart, string Label) Read(string text, int start, int end, ClauseKind kind)
    {
        var at = SkipMarks(text, start, end, bullets: true);
        var after = Number(text, at, end, kind);
        if (after < 0)
        {
            after = Letter(text, at, end);
        }

        if (after < 0)
        {
            after = Named(text, at, end, kind);
        }

        if (after < 0)
        {
            return (at, "");
        }

        var label = text.AsSpan(at, after - at).Trim(" \t.():\\*_").ToString();
        return (SkipMarks(text, after, end, bullets: false), label);
    }

    private static int SkipMarks(string text, int at, int end, bool bullets)
    {
        while (
            at < end
            && (text[at] is '#' or '*' or '_' or '>' or ' ' or '\t' or '\u00A0' || (bullets && (text[at] is '+' or '•' or '·' or '-')))
        )
        {
            at++;
        }

        return at;
    }

    /// <summary><c>3.</c>, <c>3)</c>, <c>(3)</c>, <c>3.1</c>, <c>3\.</c> before a space or a capital.</summary>
    private static int Number(string text, int at, int end, ClauseKind kind)
    {
        var i = at < end && text[at] == '(' ? at + 1 : at;
        var groups = 0;
        while (i < end && char.IsAsciiDigit(text[i]))
        {
            var first = i;
            while (i < end && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            if (i - first > 3)
            {
                return -1; // a year or an amount
            }

            groups++;
            if (i < end && text[i] == '\\')
            {
                i++;
            }

            if (i + 1 < end && text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
            {
                i++;
                continue;
            }

            break;
        }

        if (groups == 0 || i >= end)
        {
            return -1;
        }

        if (text[i] is '.' or ')')
        {
            i++;
            while (i < end && text[i] is ')' or '.')
            {
                i++;
            }

            return i >= end || text[i] is ' ' or '\t' or '\r' or '\n' or '\u00A0' or '*' or '_' || char.IsUpper(text[i]) ? i : -1;
        }

        return
            text[i] is ' ' or '\u00A0'
            && (groups > 1 || kind is ClauseKind.Heading)
            && StartsSentence(text, i, end)
            && !IsMeasure(text, i, end)
            ? i
            : -1;
    }

    /// <summary><c>a)</c>, <c>(a)</c>, <c>iv.</c>, <c>A.</c></summary>
    private static int Letter(string text, int at, int end)
    {
        var bracket = at < end && text[at] == '(';
        var i = bracket ? at + 1 : at;
        var first = i;
        while (i < end && i - first < 6 && char.IsAsciiLetter(text[i]))
        {
            i++;
        }

        var length = i - first;
        if (length == 0 || i >= end || (length > 1 && text.AsSpan(first, length).ContainsAnyExcept("ivxlcIVXLC")))
        {
            return -1;
        }

        if (text[i] == '\\')
        {
            i++;
        }

        if (i >= end || text[i] is not (')' or '.') || (bracket && text[i] != ')'))
        {
            return -1;
        }

        i++;
        return i < end && text[i] is ' ' or '\t' or '\u00A0' && (text[i - 1] == ')' || StartsSentence(text, i, end)) ? i : -1;
    }

    /// <summary><c>Section 4.</c>, <c>Article IV:</c>, <c>§ 4</c> at the start of a heading.</summary>
    private static int Named(string text, int at, int end, ClauseKind kind)
    {
        if (kind is not ClauseKind.Heading)
        {
            return -1;
        }

        foreach (
            var name in (ReadOnlySpan<string>)
                ["Section ", "Article ", "Clause ", "Part ", "§ ", "§", "Artikel ", "Abschnitt ", "Artículo ", "Articolo "]
        )
        {
            if (!text.AsSpan(at, end - at).StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var i = at + name.Length;
            while (i < end && (char.IsAsciiDigit(text[i]) || text[i] is '.' || "IVXLC".Contains(text[i], StringComparison.Ordinal)))
            {
                i++;
            }

            if (i > at + name.Length)
            {
                return i < end && text[i] is ':' or ')' ? i + 1 : i;
            }
        }

        return -1;
    }

    /// <summary>"14 Days to cancel" is no section 14.</summary>
    private static bool IsMeasure(string text, int at, int end)
    {
        while (at < end && !char.IsLetter(text[at]))
        {
            at++;
        }

        var from = at;
        while (at < end && char.IsLetter(text[at]))
        {
            at++;
        }

        return Measures.Contains(text[from..at]);
    }

    private static bool StartsSentence(string text, int at, int end)
    {
        while (at < end && (text[at] is ' ' or '\t' or '\u00A0' or '*' or '_' or '[' or '“' or '"'))
        {
            at++;
        }

        return at < end && char.IsUpper(text[at]);
    }
}
