namespace ClauseAtlas.Extraction.Languages;

/// <summary>Letters of a text by script.</summary>
internal readonly record struct ScriptCounts(
    int Letters,
    int Latin,
    int Cyrillic,
    int Greek,
    int Han,
    int Kana,
    int Hangul,
    int Arabic,
    int Hebrew,
    int Thai,
    int Devanagari,
    int Persian
)
{
    public bool IsCyrillic => Cyrillic * 2 > Letters;

    public static ScriptCounts Of(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[11];
        foreach (var c in text)
        {
            var script = c switch
            {
                < 'A' => -1,
                <= 'z' => char.IsAsciiLetter(c) ? 0 : -1,
                < '\u00C0' => -1,
                <= '\u024F' or (>= '\u1E00' and <= '\u1EFF') => 0,
                >= '\u0400' and <= '\u052F' => 1,
                >= '\u0370' and <= '\u03FF' => 2,
                >= '\u4E00' and <= '\u9FFF' => 3,
                >= '\u3040' and <= '\u30FF' => 4,
                >= '\uAC00' and <= '\uD7A3' => 5,
                'پ' or 'چ' or 'ژ' or 'گ' or 'ی' or 'ک' => 10,
                >= '\u0600' and <= '\u06FF' => 6,
                >= '\u0590' and <= '\u05FF' => 7,
                >= '\u0E00' and <= '\u0E7F' => 8,
                >= '\u0900' and <= '\u097F' => 9,
                _ => -1,
            };
            if (script >= 0)
            {
                // A dense script says as much in one character as an alphabet in three.
                counts[script] += script is 3 or 4 or 5 ? 3 : 1;
            }
        }

        var letters = 0;
        foreach (var count in counts)
        {
            letters += count;
        }

        return new(
            letters,
            counts[0],
            counts[1],
            counts[2],
            counts[3],
            counts[4],
            counts[5],
            counts[6] + counts[10],
            counts[7],
            counts[8],
            counts[9],
            counts[10]
        );
    }

    /// <summary>The language of a script that has one, or null.</summary>
    public string? Distinctive()
    {
        var most = Letters / 2;
        if (Han + Kana > most)
        {
            return Kana * 10 > Han + Kana ? "ja" : "zh";
        }

        return Hangul > most ? "ko"
            : Greek > most ? "el"
            : Hebrew > most ? "he"
            : Thai > most ? "th"
            : Devanagari > most ? "hi"
            : Arabic > most ? (Persian * 12 > Arabic ? "fa" : "ar")
            : null;
    }
}
