using ClauseAtlas.Versioning;
using Xunit;

namespace ClauseAtlas.Tests.Versioning;

/// <summary>Small edits with the class the rules of DESIGN §4 give them: one for each rule, and one for each trap beside it.</summary>
internal static class EditCases
{
    private const ChangeClass Cosmetic = ChangeClass.Cosmetic;
    private const ChangeClass Administrative = ChangeClass.Administrative;
    private const ChangeClass Structural = ChangeClass.Structural;
    private const ChangeClass Substantive = ChangeClass.Substantive;

    public static TheoryData<string, string, string, string, ChangeClass> All { get; } =
        new()
        {
            // A lone word or number is substantive, wherever it stands.
            { "a not taken out", "en", "We do not sell", "We do sell", Substantive },
            { "a not put in", "en", "You may share your password", "You may not share your password", Substantive },
            {
                "a negation taken out of a longer sentence",
                "en",
                "We will not use your recordings",
                "We will use your recordings",
                Substantive
            },
            { "a deadline", "en", "within 30 days, as", "within 14 days, as", Substantive },
            { "a deadline in a list item", "en", "Tell us within 30 days", "Tell us within 10 days", Substantive },
            { "an amount", "en", "costs $50", "costs $500", Substantive },
            { "a rate with a decimal", "en", "1.5 %", "15 %", Substantive },
            { "a currency", "en", "costs $50", "costs €50", Substantive },
            { "an age", "en", "at least 16 years", "at least 13 years", Substantive },
            { "may becomes must", "en", "You may bring a claim", "You must bring a claim", Substantive },
            { "may becomes will", "en", "We may close", "We will close", Substantive },
            { "a jurisdiction", "en", "courts of Delaware", "courts of California", Substantive },
            { "a state beside the document's date", "en", "customers in Texas", "customers in Florida", Substantive },
            {
                "a not beside the document's date",
                "en",
                "They are effective as of March 4, 2024 for",
                "They are not effective as of March 4, 2024 for",
                Substantive
            },
            { "the contracting party", "en", "you and Larkspur Holdings Inc", "you and Larkspur Ireland Ltd", Substantive },
            { "the party in the address", "en", "Larkspur Holdings Inc., 12", "Magpie Holdings Inc., 12", Substantive },
            { "a table cell's period", "en", "| $5 | 14 days |", "| $5 | 30 days |", Substantive },
            { "a table cell's price", "en", "| Team | $25 |", "| Team | $35 |", Substantive },
            { "a table row gone", "en", "| Team | $25 | 30 days |\n", "", Substantive },
            { "a heading", "en", "## 2. Fees", "## 2. Fees and taxes", Substantive },
            { "a limitation period", "en", "within 2 years", "within 1 year", Substantive },
            { "a sentence gone", "en", " We may close an account that is idle for 24 months.", "", Substantive },
            {
                "a sentence added",
                "en",
                "You must be at least 16 years old.",
                "You must be at least 16 years old. You waive any right to a jury.",
                Substantive
            },
            {
                "a list item gone",
                "en",
                "- Do not sell, rent or lend the account to others, whatever they offer for it.\n",
                "",
                Substantive
            },
            {
                "a processor in an introduced list of links",
                "en",
                "- [Tallyhouse](https://tallyhouse.example/)\n",
                "- [Tallyhouse](https://tallyhouse.example/)\n- [Beaver Ads](https://beaver.example/)\n",
                Substantive
            },
            { "a processor taken out of it", "en", "- [Ostrich Cloud](https://ostrich.example/)\n", "", Substantive },
            { "a typing error in a word", "en", "delete them", "delet them", Substantive },
            { "a range is not a number", "en", "idle for 24 months", "idle for 2-4 months", Substantive },
            {
                "a day by which one must act",
                "en",
                "You may bring a claim within 2 years.",
                "You may bring a claim until March 4, 2025.",
                Substantive
            },
            {
                "a party with its address",
                "en",
                "Write to privacy",
                "Heron Ltd., 4 Mill Lane, London SW1A 1AA\n\nWrite to privacy",
                Substantive
            },
            {
                "a site put on the list of sites",
                "en",
                "We do not sell personal data.",
                "We do not sell personal data, nor at shop.larkspur.example.",
                Substantive
            },
            { "a number in a heading", "en", "## 2. Fees", "## 2. Fees\n\n### 14 Days to think it over", Substantive },
            { "a German kein", "de", "verkaufen keine personenbezogenen", "verkaufen personenbezogene", Substantive },
            { "a German period", "de", "30 Tagen", "90 Tagen", Substantive },
            { "a German decimal", "de", "10,50 €", "105,0 €", Substantive },
            { "a German country", "de", "in der Schweiz", "in den USA", Substantive },
            { "a French ne … pas", "fr", "Nous ne vendons pas vos", "Nous vendons vos", Substantive },
            { "a French period", "fr", "12 mois", "24 mois", Substantive },
            { "a Spanish no", "es", "No vendemos", "Vendemos", Substantive },
            { "a Spanish sin", "es", "sin coste", "con coste", Substantive },
            // Administrative: only the document's own particulars.
            { "the stamp's date", "en", "Last updated: March 4, 2024", "Last updated: June 1, 2025", Administrative },
            { "the stamp put another way", "en", "*Last updated: March 4, 2024*", "**Effective date:** June 1, 2025", Administrative },
            {
                "the date in a sentence about the document",
                "en",
                "effective as of March 4, 2024 for",
                "effective as of June 1, 2025 for",
                Administrative
            },
            {
                "the street",
                "en",
                "12 Harbour Street, Suite 4, Portland, OR 97201",
                "980 Mill Road, Floor 2, Portland, OR 97204",
                Administrative
            },
            { "an e-mail address", "en", "privacy@larkspur", "legal@larkspur", Administrative },
            { "a telephone number", "en", "+1 503 555 0148", "+1 503 555 0199", Administrative },
            { "a patent number added", "en", "9,123,456 and 10,234,567", "9,123,456, 10,234,567 and 11,345,678", Administrative },
            { "the version number", "en", "Version 3.1", "Version 3.2", Administrative },
            { "the copyright year", "en", "© 2024", "© 2025", Administrative },
            { "a German stamp", "de", "Stand: 4. März 2024", "Stand: 1. Juni 2025", Administrative },
            { "a German address", "de", "Hafenstraße 12, 20457 Hamburg", "Deichallee 7, 20459 Hamburg", Administrative },
            { "a French stamp", "fr", "4 mars 2024", "1er juin 2025", Administrative },
            { "a Spanish stamp", "es", "4 de marzo de 2024", "1 de junio de 2025", Administrative },
            { "a German stamp with the day of the week", "de", "Stand: 4. März 2024", "Stand: Montag, 2. Juni 2025", Administrative },
            {
                "a name of the data office beside an e-mail address",
                "en",
                "Write to privacy@larkspur.example or call",
                "Write to privacy@larkspur.example or dpo@larkspur.example or call",
                Administrative
            },
            // Structural: the same words elsewhere or otherwise cut.
            { "a paragraph split", "en", "Late payments bear", "\n\nLate payments bear", Structural },
            {
                "sentences joined into one paragraph",
                "en",
                "to train models without your consent, and we will delete them when you ask us to.\n\nWe share",
                "to train models without your consent, and we will delete them when you ask us to. We share",
                Structural
            },
            {
                "a clause moved",
                "en",
                "- Keep your contact details up to date.\n- Tell us within 30 days when your address changes.\n",
                "- Tell us within 30 days when your address changes.\n- Keep your contact details up to date.\n",
                Structural
            },
            { "a section renumbered", "en", "## 4. Contact", "## 5. Contact", Structural },
            // Cosmetic: no word changed.
            { "emphasis", "en", "We do not sell personal data.", "We do **not** sell personal data.", Cosmetic },
            { "a link's target", "en", "https://quillmail.example/", "https://quillmail.example/en", Cosmetic },
            { "a link put on words", "en", "the laws of Delaware", "[the laws](https://law.example) of Delaware", Cosmetic },
            { "punctuation", "en", "tell us first. Any", "tell us first; any", Cosmetic },
            { "capital letters", "en", "We do not sell personal data", "WE DO NOT SELL PERSONAL DATA", Cosmetic },
            { "a hyphen", "en", "cancelled plan", "can-celled plan", Cosmetic },
            { "quotation marks", "en", "These Terms are", "These “Terms” are", Cosmetic },
            { "an ampersand", "en", "name and password", "name & password", Cosmetic },
            { "list marks", "en", "- Keep your", "*   Keep your", Cosmetic },
            {
                "a hard-wrapped line",
                "en",
                "You must be at least 16 years old. You may",
                "You must be at least 16 years old.\nYou may",
                Cosmetic
            },
            { "spaces and line ends", "en", "## 2. Fees\n", "## 2. Fees   \n\n\n", Cosmetic },
            {
                "an underlined heading",
                "en",
                "# Larkspur Terms of Service\n",
                "Larkspur Terms of Service\n=========================\n",
                Cosmetic
            },
            { "an escaped number", "en", "## 2. Fees", "## 2\\. Fees", Cosmetic },
            { "a contents line", "en", "- [3. Your data](#data)\n", "- [3. Your data](#data)\n- [4. Contact](#contact)\n", Cosmetic },
            {
                "a menu entry",
                "en",
                "[Careers](https://larkspur.example/jobs)",
                "[Careers](https://larkspur.example/jobs) [Press](https://larkspur.example/press)",
                Cosmetic
            },
            { "a way back to the top", "en", "Version 3.1\n", "Version 3.1\n\n[Back to top](#top)\n", Cosmetic },
            { "a thousands separator", "en", "up to 10000 names", "up to 10,000 names", Cosmetic },
            { "a German umlaut written otherwise", "de", "Datenschutzerklärung", "Datenschutzerkla\u0308rung", Cosmetic },
            { "a French accent on a capital", "fr", "Dernière mise à jour", "Dernière mise a jour", Cosmetic },
        };

    public static string Policy(string language) =>
        language switch
        {
            "de" => FictionalPolicies.German,
            "fr" => FictionalPolicies.French,
            "es" => FictionalPolicies.Spanish,
            _ => FictionalPolicies.English,
        };
}
