using System.Text;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>Small questions about words and marks that the classes rest on.</summary>
internal static class Marks
{
    private static readonly HashSet<string> Negations = new(StringComparer.OrdinalIgnoreCase)
    {
        "not",
        "no",
        "never",
        "none",
        "neither",
        "nor",
        "without",
        "unless",
        "except",
        "cannot",
        "can't",
        "won't",
        "don't",
        "doesn't",
        "isn't",
        "aren't",
        "shouldn't",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "keiner",
        "ohne",
        "nie",
        "niemals",
        "ne",
        "pas",
        "sans",
        "jamais",
        "sin",
        "nunca",
        "non",
        "senza",
        "nie",
        "bez",
    };

    private static readonly HashSet<string> CompanyForms = new(StringComparer.OrdinalIgnoreCase)
    {
        "inc",
        "incorporated",
        "llc",
        "llp",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "company",
        "gmbh",
        "ag",
        "bv",
        "nv",
        "plc",
        "sarl",
        "sas",
        "sa",
        "srl",
        "spa",
        "oy",
        "ab",
        "aps",
        "pte",
        "pty",
        "unlimited",
        "kk",
        "kg",
        "se",
    };

    private static readonly HashSet<string> Obligations = new(StringComparer.OrdinalIgnoreCase)
    {
        "may",
        "must",
        "shall",
        "will",
        "should",
        "can",
        "might",
        "only",
        "solely",
        "all",
        "any",
    };

    private static readonly string[] Reasons =
    [
        "a negation or exception",
        "an amount or rate",
        "a number",
        "a party",
        "what may or must be done",
        "the words",
    ];

    /// <summary>Equal but for white space and list and heading marks.</summary>
    public static bool Equal(ReadOnlySpan<char> old, ReadOnlySpan<char> @new) => old.SequenceEqual(@new) || Bare(old) == Bare(@new);

    /// <summary>The same letters and digits in the same order, cut into words elsewhere ("non-profit", "nonprofit").</summary>
    public static bool SameLetters(
        string oldText,
        List<Token> old,
        int from,
        int to,
        string newText,
        List<Token> @new,
        int newFrom,
        int newTo
    ) =>
        from < to
        && newFrom < newTo
        && Letters(oldText, old, from, to) is { Length: > 0 } letters
        && letters == Letters(newText, @new, newFrom, newTo);

    public static bool IsCompanyForm(string text, Token token) =>
        token.Kind is TokenKind.Word
        && token.End - token.Start <= 12
        && char.IsUpper(text[token.Start])
        && CompanyForms.Contains(text[token.Start..token.End]);

    /// <summary>What kind of words an edit touches, the weightiest first.</summary>
    public static string WhatChanged(string oldText, List<Token> old, string newText, List<Token> @new)
    {
        bool Either(Func<string, Token, bool> what) => old.Exists(t => what(oldText, t)) || @new.Exists(t => what(newText, t));
        var what =
            Either((text, t) => Negations.Contains(text[t.Start..t.End])) ? Reasons[0]
            : Either((_, t) => t.Kind is TokenKind.Symbol) ? Reasons[1]
            : Either((_, t) => t.Kind is TokenKind.Number) ? Reasons[2]
            : Either(IsCompanyForm) ? Reasons[3]
            : Either((text, t) => Obligations.Contains(text[t.Start..t.End])) ? Reasons[4]
            : Reasons[5];
        return (old.Count, @new.Count) switch
        {
            (0, _) => $"{what}: added",
            (_, 0) => $"{what}: taken out",
            _ => $"{what}: changed",
        };
    }

    /// <summary>How much a reason of <see cref="WhatChanged"/> says; less is weightier.</summary>
    public static int Weight(string reason)
    {
        var at = Array.FindIndex(Reasons, r => reason.StartsWith(r, StringComparison.Ordinal));
        return at < 0 ? Reasons.Length : at;
    }

    /// <summary>Letters without case and diacritics; digits with a mark wherever two groups of them meet, for 3-5 is not 35.</summary>
    private static string Letters(string text, List<Token> tokens, int from, int to)
    {
        var letters = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            for (var at = tokens[i].Start; at < tokens[i].End; at++)
            {
                var c = text[at];
                if (char.IsLetter(c))
                {
                    Folding.Append(letters, c);
                }
                else if (char.IsDigit(c))
                {
                    var meets = letters.Length > 0 && char.IsDigit(letters[^1]) && (at == tokens[i].Start || !char.IsDigit(text[at - 1]));
                    letters.Append(meets ? "|" : "").Append(c);
                }
                else if (tokens[i].Kind is TokenKind.Symbol)
                {
                    letters.Append(c);
                }
            }
        }

        return letters.ToString();
    }

    private static string Bare(ReadOnlySpan<char> clause)
    {
        var bare = new StringBuilder(clause.Length);
        var start = true;
        foreach (var c in clause)
        {
            if (char.IsWhiteSpace(c))
            {
                if (bare.Length > 0 && bare[^1] != ' ')
                {
                    bare.Append(' ');
                }
            }
            else if (!(start && c is '-' or '*' or '+' or '•' or '#') && c is not ('=' or '\\'))
            {
                start = false;
                bare.Append(c);
            }
        }

        return bare.ToString().TrimEnd(' ', '-');
    }
}
