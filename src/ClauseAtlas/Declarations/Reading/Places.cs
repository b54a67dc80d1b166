using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Checks language tags (BCP 47) and jurisdictions (ISO 3166-1 alpha-2, EU, global).</summary>
internal static partial class Places
{
    private static readonly FrozenSet<string> Countries = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ "
        + "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM "
        + "JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR "
        + "NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT "
        + "TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
    )
        .Split(' ')
        .ToFrozenSet();

    private static readonly FrozenSet<string> Languages = (
        "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr "
        + "ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv "
        + "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
        + "yo za zh zu"
    )
        .Split(' ')
        .ToFrozenSet();

    public static bool IsCountry(string code) => Countries.Contains(code);

    public static bool IsLanguage(string tag) =>
        Tag().IsMatch(tag) && tag.Split('-')[0] is var primary && (primary.Length == 3 || Languages.Contains(primary));

    /// <summary>The language of a key, or "any".</summary>
    public static string Language(JsonTree? value, ProblemLog log)
    {
        if (JsonChecks.Line(value, "language", 40, log) is not { } tag || IsLanguage(tag))
        {
            return value?.Kind == JsonKind.Text ? value.Text.Trim() : DocumentDeclaration.AnyLanguage;
        }

        var primary = tag.Split('-', '_')[0].ToLowerInvariant();
        log.Error(
            value!,
            $"\"{Printable.Of(tag)}\" is no language tag.",
            Languages.Contains(primary) ? $"Write \"{primary}\"." : "Write a BCP 47 tag such as \"en\", \"de\" or \"pt-BR\"."
        );
        return DocumentDeclaration.AnyLanguage;
    }

    /// <summary>The jurisdiction of a key, or "global".</summary>
    public static string Jurisdiction(JsonTree? value, ProblemLog log)
    {
        if (JsonChecks.Line(value, "jurisdiction", 40, log) is not { } code)
        {
            return DocumentDeclaration.Global;
        }

        if (code is DocumentDeclaration.Global or "EU" || Countries.Contains(code))
        {
            return code;
        }

        var upper = code.ToUpperInvariant();
        var meant = upper switch
        {
            "UK" => "GB",
            "USA" => "US",
            "EEA" or "EUROPE" => "EU",
            "GLOBAL" or "WORLD" or "INTERNATIONAL" => DocumentDeclaration.Global,
            _ => Countries.Contains(upper) || upper == "EU" ? upper : null,
        };
        log.Error(
            value!,
            $"\"{Printable.Of(code)}\" is no jurisdiction.",
            meant is null ? "Write a country's two letters (ISO 3166-1), \"EU\" or \"global\"." : $"Write \"{meant}\"."
        );
        return DocumentDeclaration.Global;
    }

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$")]
    private static partial Regex Tag();
}
