namespace ClauseAtlas.Extraction.MainContent;

/// <summary>Stems that policies of many languages use in nearly every paragraph and marketing text does not.</summary>
internal static class LegalVocabulary
{
    private static readonly string[] Stems =
    [
        "agree",
        "terms",
        "privacy",
        "personal data",
        "personal information",
        "policy",
        "cookie",
        "liab",
        "consent",
        "third part",
        "rights",
        "law",
        "services",
        "collect",
        "process",
        "shall",
        "prohibit",
        "terminat",
        "copyright",
        "warrant",
        "dispute",
        "arbitrat",
        "you may",
        "must",
        "datenschutz",
        "personenbezogen",
        "nutzung",
        "haftung",
        "vertrag",
        "einwilligung",
        "rechte",
        "données",
        "personnelles",
        "conditions",
        "confidentialité",
        "responsab",
        "consentement",
        "contrat",
        "droit",
        "datos",
        "privacidad",
        "términos",
        "condiciones",
        "derechos",
        "dati personali",
        "titolare",
        "informativa",
        "condizioni",
        "diritti",
        "dados",
        "privacidade",
        "termos",
        "direitos",
        "gegevens",
        "voorwaarden",
        "privacybeleid",
        "danych",
        "regulamin",
        "personuppgifter",
        "villkor",
        "kişisel",
        "veri",
        "персональн",
        "данн",
        "соглашен",
        "услови",
        "персональних",
        "προσωπικ",
        "個人情報",
        "規約",
        "利用",
        "隐私",
        "条款",
        "个人信息",
        "개인정보",
        "약관",
        "بيانات",
        "الخصوصية",
        "פרטיות",
    ]; // csharpier-ignore

    /// <summary>How many different stems the text has.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var stem in Stems)
        {
            count += text.IndexOf(stem, StringComparison.OrdinalIgnoreCase) >= 0 ? 1 : 0;
        }

        return count;
    }
}
