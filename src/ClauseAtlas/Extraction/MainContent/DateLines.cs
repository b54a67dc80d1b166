namespace ClauseAtlas.Extraction.MainContent;

/// <summary>Lines that date a policy. They often stand beside the text, in the page's head, and belong to it.</summary>
internal static class DateLines
{
    private static readonly string[] Words =
    [
        "last updated",
        "last update",
        "last modified",
        "last revised",
        "updated on",
        "updated:",
        "updated ",
        "effective",
        "effective date",
        "date of last revision",
        "revised",
        "version",
        "in force",
        "stand:",
        "stand ",
        "zuletzt aktualisiert",
        "letzte aktualisierung",
        "gültig ab",
        "dernière mise à jour",
        "mis à jour",
        "date d'entrée",
        "entrée en vigueur",
        "en vigueur",
        "última actualización",
        "actualizado",
        "vigente",
        "última atualização",
        "ultimo aggiornamento",
        "ultima modifica",
        "laatst bijgewerkt",
        "ostatnia aktualizacja",
        "senast uppdaterad",
    ]; // csharpier-ignore

    public static bool Is(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < 8 or > 160 || !text.ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        foreach (var word in Words)
        {
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and < 40)
            {
                return true;
            }
        }

        return false;
    }
}
