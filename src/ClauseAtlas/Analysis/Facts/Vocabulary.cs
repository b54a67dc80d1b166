using System.Text.RegularExpressions;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Reading;

namespace ClauseAtlas.Analysis.Facts;

/// <summary>Kinds of data, recipients and purposes that a sentence names, each under our short name. Words only: nothing is concluded from them.</summary>
internal static class Vocabulary
{
    private static readonly (FactKind Kind, string Name, Regex Words)[] Entries =
    [
        Data("precise location", @"\b(?:precise|exact|gps) (?:geo-?)?location"),
        Data("location", @"\b(?:geo-?)?location(?: data| information)?\b"),
        Data("health data", @"\b(?:health|medical)(?:[- ]related)? (?:data|information|records|conditions?)\b"),
        Data("biometric data", @"\b(?:biometrics?|face ?prints?|voice ?prints?|fingerprints?|facial (?:recognition|geometry|features))\b"),
        Data("genetic data", @"\bgenetic\b|\bdna\b"),
        Data("your contacts", @"\b(?:address book|contact list|phone contacts|your contacts)\b"),
        Data(
            "your messages",
            @"\b(?:your |private |direct |users?'? )messages\b|\bmessages (?:that )?(?:you|between|sent by)\b|\bcontents? of (?:your )?(?:messages|communications)\b|\b(?:your|private) chats?\b|\bchat (?:messages|logs?|histor(?:y|ies)|contents?)\b"
        ),
        Data(
            "photos and videos",
            @"\b(?:photos?|photographs?|(?<!\b(?:clear|small|tiny|transparent|invisible|graphic|pixel) )images?|videos?)\b"
        ),
        Data("voice recordings", @"\b(?:voice|audio) (?:recordings?|data|inputs?)\b"),
        Data(
            "payment details",
            @"\b(?:payment|credit card|debit card|bank account|billing|financial)(?: card| account)? (?:data|information|details|numbers?)\b"
        ),
        Data(
            "government id numbers",
            @"\b(?:social security|passport|driver'?s licen[cs]e|national id(?:entification)?|government[- ]issued)\b"
        ),
        Data(
            "browsing history",
            @"\bbrows(?:ing|er) (?:history|activity|behaviou?r)\b|\bpages you (?:visit|view)\b|\bsearch (?:history|queries)\b"
        ),
        Data("device details", @"\bdevice (?:identifiers?|ids?|information|data|type|model)\b|\bunique device\b|\badvertising ids?\b"),
        Data("IP address", @"\bip address(?:es)?\b|\binternet protocol\b"),
        Data("cookies", @"\bcookies?\b(?! (?:polic(?:y|ies)|notice|statement|banner|settings|preferences)\b)"),
        Data("email address", @"\be-?mail address(?:es)?\b"),
        Data("phone number", @"\b(?:phone|telephone|mobile) numbers?\b"),
        Data("name", @"\b(?:your|full|first|last) names?\b"),
        Data("postal address", @"\b(?:postal|mailing|home|street|billing|physical) address(?:es)?\b"),
        Data("age or date of birth", @"\b(?:date of birth|birth ?date|birthday|your age)\b"),
        Data("purchase history", @"\b(?:purchase|transaction|order)s? (?:history|data|information|details)\b"),
        Data("race or ethnic origin", @"\b(?:racial|ethnic)(?: or ethnic)?(?: origin)?\b"),
        Data("religion", @"\breligio(?:n|us)\b"),
        Data("sexual orientation", @"\bsexual (?:orientation|life|preferences?)\b|\bsex life\b"),
        Data("political views", @"\bpolitical (?:opinions?|views|affiliations?)\b"),
        Data("children's data", @"\b(?:children'?s?|minors?'?) (?:personal )?(?:data|information)\b"),
        Data("prompts and outputs", @"\b(?:prompts?|inputs? and outputs?|your inputs?)\b"),
        Recipient("service providers", @"\b(?:service providers?|vendors?|contractors?|sub-?processors?|suppliers?)\b"),
        Recipient("advertisers", @"\b(?:advertisers?|advertising (?:partners?|networks?|companies)|ad (?:partners?|networks?))\b"),
        Recipient("data brokers", @"\bdata brokers?\b"),
        Recipient(
            "companies of the same group",
            @"(?<!\bnon-|\bnot )\b(?:affiliat(?:es?|ed compan(?:y|ies))|subsidiar(?:y|ies)|parent compan(?:y|ies)|group compan(?:y|ies)|corporate family)\b"
        ),
        Recipient("business partners", @"\b(?:business|marketing|trusted|commercial|promotional|strategic) partners?\b"),
        Recipient("analytics providers", @"\banalytics (?:providers?|partners?|services?|companies)\b"),
        Recipient("social networks", @"\bsocial (?:networks?|media)(?: platforms?| sites?| companies)?\b"),
        Recipient("payment processors", @"\bpayment (?:processors?|providers?|service providers?)\b"),
        Recipient(
            "law enforcement and public bodies",
            @"\b(?:law enforcement|government(?:al)? (?:authorit(?:y|ies)|agenc(?:y|ies)|bodies)|public authorit(?:y|ies)|regulators?)\b"
        ),
        Recipient(
            "a buyer of the business",
            @"\b(?:merger|acquisition|acquir(?:er|ing)|bankruptcy|sale of (?:all|assets|our)|change of control|reorgani[sz]ation)\b"
        ),
        Recipient("professional advisers", @"\b(?:professional advis[eo]rs?|lawyers?|auditors?|accountants?|legal counsel)\b"),
        Recipient(
            "other users",
            @"(?<!\b(?:of|protect|from|by|against) (?:[a-z]+ )?(?:and |or )?)\bother (?:users?|members?|customers?|people on)\b"
        ),
        Recipient("the public", @"\b(?:the public|publicly (?:available|visible)|anyone on)\b"),
        Recipient("your employer or organisation", @"\byour (?:employer|organi[sz]ation|administrator|school)\b"),
        Recipient(
            "third parties",
            @"(?<!\b(?:from|by|against|protect|(?:rights|property|safety|behalf) of) (?:[a-z]+ )?)\b(?:third[ -]part(?:y|ies)|other compan(?:y|ies))\b"
        ),
        Purpose(
            "targeted advertising",
            @"\b(?:targeted|personali[sz]ed|tailored|behaviou?ral|interest-based|relevant) (?:ads?|advertis(?:ing|ements?)|marketing)\b"
        ),
        Purpose("advertising", @"\badvertis(?:ing|ements?)\b|\bads\b"),
        Purpose("marketing", @"\b(?:marketing|promotional (?:e-?mails?|messages|communications?|offers?|purposes)|newsletters?)\b"),
        Purpose("analytics", @"\b(?:analytics|analy[sz]e|statistic(?:s|al)|measure)\b"),
        Purpose("improving the service", @"\b(?:improv(?:e|ing|ement)|enhanc(?:e|ing)|optimi[sz]e)\b"),
        Purpose(
            "developing products",
            @"\b(?:develop(?:ing|ment)?|build(?:ing)?) (?:of )?(?:new |our |and improve )?(?:products?|services?|features?|technolog)"
        ),
        Purpose("training AI models", @"\btrain(?:ing)?\b.{0,40}\b(?:ai|models?|machine learning|artificial intelligence|algorithms?)\b"),
        Purpose(
            "personalisation",
            @"(?<!\bnon-)\bpersonali[sz](?:e|ed|ing|ation)\b|\bcustomi[sz](?:e|ing|ation)\b|\brecommend(?:ations?)?\b"
        ),
        Purpose("security and fraud prevention", @"\b(?:fraud|security|abuse|spam|malicious|unauthori[sz]ed)\b"),
        Purpose(
            "legal duties",
            @"\b(?:legal obligations?|comply with (?:the |applicable )?(?:law|legal)|regulatory (?:requirements|obligations))\b"
        ),
        Purpose("research", @"\bresearch\b"),
        Purpose(
            "customer support",
            @"\b(?:customer (?:support|service)|respond to your (?:requests?|questions?|inquiries)|support requests?)\b"
        ),
        Purpose("payments", @"\bprocess(?:ing)? (?:your )?(?:payments?|transactions?|orders?)\b|\bbilling\b"),
        Purpose(
            "running the service",
            @"\b(?:provide|providing|operat(?:e|ing)|deliver(?:ing)?|maintain(?:ing)?|run) (?:the |our |you with (?:the |our )?|and (?:maintain|improve) (?:the |our )?)?services?\b"
        ),
    ];

    /// <summary>Wider words are left out where a narrower name was read at the same place.</summary>
    public static void Read(FoldedText sentence, List<Fact> facts)
    {
        foreach (var (kind, name, words) in Entries)
        {
            var match = words.Match(sentence.Text);
            if (match.Success && !facts.Any(f => f.Kind == kind && Overlaps(f, sentence.Source(match.Index, match.Length))))
            {
                facts.Add(new Fact(kind, name, sentence.Source(match.Index, match.Length)));
            }
        }
    }

    private static bool Overlaps(Fact fact, Versioning.Span at) => fact.At.Start < at.End && at.Start < fact.At.End;

    private static (FactKind, string, Regex) Data(string name, string words) => (FactKind.Data, name, Compile(words));

    private static (FactKind, string, Regex) Recipient(string name, string words) => (FactKind.Recipient, name, Compile(words));

    private static (FactKind, string, Regex) Purpose(string name, string words) => (FactKind.Purpose, name, Compile(words));

    private static Regex Compile(string words) =>
        new(words, RegexOptions.Compiled | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
}
