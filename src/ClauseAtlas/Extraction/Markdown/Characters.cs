namespace ClauseAtlas.Extraction.Markdown;

/// <summary>What becomes of each character: white space is one kind, invisible characters go, the rest stays.</summary>
internal static class Characters
{
    /// <summary>Any blank: spaces of every width, tabs, line ends, the no-break ones too.</summary>
    public static bool IsBlank(char c) =>
        c switch
        {
            ' ' or '\n' or '\t' or '\r' or '\f' or '\v' => true,
            < '\u0085' => false,
            '\u0085' or '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' =>
                true,
            _ => false,
        };

    /// <summary>Controls, soft hyphens, zero-width characters, direction marks: nobody sees them, and pages sprinkle them at random.</summary>
    /// <param name="before">The character before; the two joiners carry meaning after letters of the scripts that use them.</param>
    public static bool IsInvisible(char c, char before) =>
        c switch
        {
            < ' ' => true,
            < '\u007F' => false,
            <= '\u009F' or '\u00AD' or '\u034F' or '\u061C' or '\u180E' or '\u200B' or '\u200E' or '\u200F' or '\uFEFF' => true,
            '\u200C' or '\u200D' => before < '\u0590',
            (>= '\u202A' and <= '\u202E')
            or (>= '\u2060' and <= '\u206F')
            or (>= '\uFE00' and <= '\uFE0F')
            or (>= '\uFFF0' and <= '\uFFFB') => true,
            _ => false,
        };

    /// <summary>Singletons of Unicode's canonical mapping that pages use: Kelvin, Ångström and Ohm signs.</summary>
    public static char Singleton(char c) =>
        c switch
        {
            '\u212A' => 'K',
            '\u212B' => '\u00C5',
            '\u2126' => '\u03A9',
            _ => c,
        };

    /// <summary>A letter or digit in Markdown's sense of "not punctuation and not white space".</summary>
    public static bool IsWord(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c) || (c > '\u007F' && !char.IsPunctuation(c) && !char.IsSymbol(c) && !IsBlank(c));
}
