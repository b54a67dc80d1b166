using System.Text.RegularExpressions;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Reading;

namespace ClauseAtlas.Analysis.Facts;

/// <summary>Reads the law that governs, the courts, and the body that arbitrates: names, so capitals count.</summary>
internal static partial class Places
{
    public static void Read(FoldedText sentence, List<Fact> facts)
    {
        var text = sentence.Text;
        if (text.Contains("law", StringComparison.Ordinal))
        {
            Each(LawOf(), sentence, FactKind.Law, facts);
            Each(AdjectiveLaw(), sentence, FactKind.Law, facts);
        }

        if (
            text.Contains("court", StringComparison.Ordinal)
            || text.Contains("venue", StringComparison.Ordinal)
            || text.Contains("jurisdiction", StringComparison.Ordinal)
        )
        {
            Each(Courts(), sentence, FactKind.Venue, facts);
        }

        if (text.Contains("arbitrat", StringComparison.Ordinal) || text.Contains("jams", StringComparison.Ordinal))
        {
            Each(Body(), sentence, FactKind.ArbitrationBody, facts);
        }

        if (Postal().Match(sentence.Plain) is { Success: true } postal)
        {
            facts.Add(new Fact(FactKind.PostalAddress, postal.Value.Trim(' ', ','), sentence.Source(postal.Index, postal.Length)));
        }
    }

    private static void Each(Regex regex, FoldedText sentence, FactKind kind, List<Fact> facts)
    {
        foreach (Match match in regex.Matches(sentence.Plain))
        {
            var name = match.Groups["name"];
            var value = name.Value.TrimEnd('.', ',', ' ', '-');
            if (
                value.Length >= 3
                && char.IsUpper(value[^1])
                && value[^2] == '.'
                && name.Value.Length > value.Length
                && name.Value[value.Length] == '.'
            )
            {
                // An abbreviation such as "U.S." keeps its last dot.
                value += ".";
            }

            if (value.Length > 1 && !Common.Contains(value.Split(' ')[0]) && !facts.Any(f => f.Kind == kind && f.Value == value))
            {
                facts.Add(new Fact(kind, value, sentence.Source(name.Index, value.Length)));
            }
        }
    }

    /// <summary>Words with a capital that are no places.</summary>
    private static readonly HashSet<string> Common =
    [
        "Litigation",
        "Disputes",
        "Dispute",
        "Arbitration",
        "Arbitrations",
        "Claims",
        "Claim",
        "Any",
        "Section",
        "Sections",
        "Terms",
        "Agreement",
        "This",
        "These",
        "Law",
        "Laws",
        "Court",
        "Courts",
        "You",
        "Your",
        "We",
        "Our",
        "Company",
        "Service",
        "Services",
        "Competent",
        "Parties",
        "Party",
        "Such",
        "Jurisdiction",
        "Venue",
        "Residence",
        "Contract",
        "Contracts",
        "Nations",
        "Applicable",
        "Customer",
        "User",
        "Users",
    ];

    private const string Name =
        @"(?<name>(?:the )?(?:(?:State|Commonwealth|Province|Republic|Kingdom|Federal Republic|Canton|District|City|County) of )?(?:the )?(?:[A-Z][A-Za-zé.-]+)(?:(?: and| of| &|,) (?=[A-Z])(?!(?:You|Your|We|Our|Us|Any|All|Each|Both|Such|These|This|They|It|Waive|Parties|User|Users|Customer)\b)(?:the )?[A-Z][A-Za-zé.-]+| (?!(?:You|Your|We|Our|Us|Any|All|Each|Both|Such|These|This|They|It|Waive|Parties|User|Users|Customer)\b)[A-Z][A-Za-zé.-]+){0,4})";

    [GeneratedRegex(@"\b(?:[Ll]aws?|[Ll]egislation|LAWS?) (?:of|in force in) " + Name)]
    private static partial Regex LawOf();

    [GeneratedRegex(
        @"\b(?:by|under|with|apply|to) (?:the )?(?:substantive )?(?<name>California|Delaware|New York|Texas|Washington|English|Irish|German|French|Swiss|Dutch|Swedish|Finnish|Estonian|Spanish|Italian|Polish|Belgian|Austrian|Danish|Norwegian|Luxembourg|Canadian|Ontario|Australian|Singapore|Indian|Israeli|Japanese|Chinese|Brazilian|Cyprus|Maltese) (?:state )?law\b"
    )]
    private static partial Regex AdjectiveLaw();

    [GeneratedRegex(
        @"\b(?:[Cc]ourts?|COURTS?|[Vv]enue|[Jj]urisdiction)\b[^.;:A-Z]{0,40}?\b(?:located |situated |sitting |residing |based )?(?:in|of|for|within)(?: and serving| or near)? "
            + Name
    )]
    private static partial Regex Courts();

    [GeneratedRegex(
        @"\b(?<name>American Arbitration Association|AAA|JAMS|National Arbitration and Mediation|NAM|International Chamber of Commerce|ICC|London Court of International Arbitration|LCIA|Singapore International Arbitration Cent(?:re|er)|SIAC|Hong Kong International Arbitration Cent(?:re|er)|HKIAC|FairClaims|ADR Services|New Era ADR|Judicial Arbitration and Mediation Services|German Arbitration Institute|Stockholm Chamber of Commerce|Swiss Arbitration Cent(?:re|er)|CPR|FORUM|National Arbitration Forum|ADR Chambers)\b"
    )]
    private static partial Regex Body();

    [GeneratedRegex(
        @"\b\d{1,5}[A-Za-z]? (?:[NSEW]\.? )?(?:[A-Z][A-Za-z.]+ ){1,4}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Drive|Dr\.?|Lane|Way|Place|Square|Parkway|Suite|Court|Quay)\b[^;:()]{0,90}?\b(?:[A-Z]{2} \d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|D\d{2} ?[A-Z0-9]{4})\b|\bP\.?O\.? Box \d{1,6}\b[^;:()]{0,60}?\b[A-Z]{2} \d{5}(?:-\d{4})?\b"
    )]
    private static partial Regex Postal();
}
