using System.Text.RegularExpressions;
using ClauseAtlas.Versioning.Clauses;
using ClauseAtlas.Versioning.Dates;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>
/// Finds the document's own dates. A sentence made of nothing but a date and words like "last updated" is a stamp as a whole; in any other
/// sentence only the date itself is administrative, and only where the sentence speaks of the document and sets no rule by the date.
/// </summary>
internal static partial class DocumentStamps
{
    public const string Rule = "the document's date";

    private static readonly HashSet<string> Words = new(
        (
            "last latest updated update updates revised revision revisions revisión modified modification modifications amended effective effect date dates dated as of on the this these our a an and or at by to for in into "
            + "from since policy policies privacy terms term notice notices agreement statement document version was is are be been has have will become becomes takes take took taking goes comes came published posted publication "
            + "created issued conditions service services use user cookie cookies guidelines community standards legal adopted current previous previously prior archived archive changes changed change history reviewed review "
            + "applicable applies apply valid force entered enters entry written general data protection addendum rules website site last-updated time utc gmt am pm view see here click older earlier versions we "
            + "stand letzte letzter letztes aktualisierung aktualisiert zuletzt geändert änderung gültig ab wirksam fassung vom datum der die das dieser diese datenschutzerklärung datenschutzhinweis nutzungsbedingungen "
            + "datenschutzbestimmungen kraft getreten seit dem zum wurde am bearbeitet version dernière derniere mise à jour le la les de du des entrée en vigueur depuis modifié modifiée politique confidentialité conditions "
            + "générales utilisation date última ultima actualización fecha entrada vigor vigente desde el política privacidad términos condiciones actualizado actualizada ultimo aggiornamento aggiornato aggiornata data vigore "
            + "dal informativa sulla laatst bijgewerkt op ingangsdatum versie van geldig vanaf atualização atualizado atualizada em vigência a partir termos ostatnia aktualizacja wejścia w życie obowiązuje od z dnia polityka "
            + "prywatności regulamin wersja zmiana effet entrée d l monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi "
            + "dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag new existing"
        ).Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    public static void Find(PolicyText policy, int index, List<Region> regions)
    {
        var clause = policy.Clauses[index];
        foreach (var sentence in SentenceReader.Read(policy.Text, clause.Span))
        {
            var words = policy.Text.Substring(sentence.Start, sentence.Length);
            if (!words.Any(char.IsDigit))
            {
                continue;
            }

            var dates = AnyDate().Matches(words);
            if (dates.Count == 0)
            {
                continue;
            }

            var rest = Markup().Replace(VersionNumber().Replace(AnyDate().Replace(words, " "), " "), " ");
            if (IsStamp(policy, index, rest))
            {
                regions.Add(new Region(sentence, Rule));
            }
            else if (rest.Length < 400 && About().IsMatch(rest) && Document().IsMatch(rest) && !Normative().IsMatch(rest))
            {
                foreach (Match date in dates)
                {
                    regions.Add(new Region(new Span(sentence.Start + date.Index, sentence.Start + date.Index + date.Length), Rule));
                }
            }
        }
    }

    /// <summary>Whether a clause is nothing but a stamp: two of them at the same place are one that was set anew.</summary>
    public static bool IsStampOnly(PolicyText policy, int index)
    {
        var clause = policy.Clauses[index];
        if (clause.Words > 14 || !policy.Of(clause).ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        var regions = new List<Region>();
        Find(policy, index, regions);
        return regions.Count > 0 && regions.Sum(r => r.At.Length) * 10 >= (clause.End - clause.WordsStart) * 8;
    }

    private static bool IsStamp(PolicyText policy, int index, string rest)
    {
        var count = 0;
        foreach (Match word in WordPattern().Matches(rest))
        {
            if (++count > 30 || !(Words.Contains(word.Value) || policy.TitleWords.Contains(word.Value)))
            {
                return false;
            }
        }

        // A date alone is the document's unless what stands above says that it is a deadline.
        return count > 0
            || !Normative().IsMatch(policy.Path(index))
                && (index == 0 || !Normative().IsMatch(policy.Of(policy.Clauses[index - 1])))
                && policy.Clauses[index].Kind is not ClauseKind.TableRow;
    }

    [GeneratedRegex(DateReader.Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AnyDate();

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}]*", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\]\([^)]*\)|<[^>]*>|\{[:#][^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\b(?:version|v|revision)\.?\s*\d+(?:\.\d+)*\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VersionNumber();

    [GeneratedRegex(
        @"\b(?:updated?|modified|revised|revision|reviewed|amended|amendment|effective|in effect|takes? effect|posted|published|dated|version|last change|in force|archived?|previous|prior"
            + @"|stand|gültig|aktualisier\w*|wirksam|geändert|fassung|in kraft|mise? à jour|en vigueur|modifiée?|actualiza\w*|vigor|vigente|modificación|aggiorna\w*|in vigore|bijgewerkt|van kracht|atualiza\w*"
            + @"|aktualizac\w*|obowiązuje)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex About();

    /// <summary>The sentence speaks of the document itself.</summary>
    [GeneratedRegex(
        @"\b(?:terms(?: of (?:service|use))?|(?:privacy|cookie|this|our|the|use) (?:policy|notice|statement|agreement|addendum)|this (?:document|page|version)|guidelines|conditions"
            + @"|datenschutz\w*|nutzungsbedingungen|bedingungen|politique|conditions|política|términos|condiciones|informativa|termini|voorwaarden|privacybeleid|termos|polityk\w+|regulamin\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Document();

    /// <summary>Words that make a sentence with a date a rule about people rather than about the document.</summary>
    [GeneratedRegex(
        @"\b(?:if|unless|disputes?|claims?|arbitrat\w*|opt(?:ing)?[- ]?(?:out|in)|reject|must|shall|deadlines?|until|before|no later|expires?|fees?|prices?|charged?|pay|refunds?|retain(?:ed)?|deleted?|signed up|registered|created your"
            + @"|wenn|falls|sofern|bis zum|frist|widerspr\w+|gebühr\w*|avant le|jusqu'au|délai|frais|antes del?|hasta|plazo|entro il|scadenza|se|si)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Normative();
}
