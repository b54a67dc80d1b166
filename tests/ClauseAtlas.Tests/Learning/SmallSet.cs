using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Measuring;
using ClauseAtlas.Analysis.Learning.Model;
using Xunit;

namespace ClauseAtlas.Tests.Learning;

/// <summary>A labelled set small enough to train on in a moment: invented clauses of ten invented companies.</summary>
internal static class SmallSet
{
    public const string Arbitration = "forces arbitration";
    public const string NoSale = "does not sell data";
    public const string AsIs = "as is";

    private static readonly (string Case, string Judgement, string Category, string Text)[] Clauses =
    [
        (Arbitration, "bad", "arbitration", "any dispute with {0} is settled by binding arbitration and not in court"),
        (Arbitration, "bad", "arbitration", "you and {0} agree to arbitrate all claims before one arbitrator"),
        (NoSale, "good", "data_sale_sharing", "{0} does not sell your personal data to anyone"),
        (NoSale, "good", "data_sale_sharing", "we at {0} never rent or sell personal information"),
        (AsIs, "bad", "warranty", "{0} provides the service as is and without any warranty"),
        (AsIs, "bad", "warranty", "there is no warranty that {0} is free of errors"),
    ];

    public static ModelData Data { get; } =
        ModelData.Of(
            $"""
            - case: "{Arbitration}"
              types: [arbitration]
              stance: limits_right
              judgement: bad
            - case: "{NoSale}"
              types: [data_sale]
              stance: forbids
              judgement: good
            - case: "{AsIs}"
              types: [warranty_disclaimer]
              stance: limits_right
              judgement: bad
            """,
            """
            arbitration.any: [arbitrat*]
            sale.not: [(not|never) .. sell]
            """,
            """
            - { types: [arbitration], stance: limits_right, text: "Claims go to arbitration." }
            - { types: [none], stance: discloses, text: "Welcome." }
            """
        );

    public static TypeMap Map { get; } =
        new(
            new Dictionary<string, string[]>
            {
                ["arbitration"] = ["arbitration"],
                ["data_sale_sharing"] = ["data_sale"],
                ["warranty"] = ["warranty_disclaimer"],
            }
        );

    public static TrainingRecipe Recipe { get; } =
        new()
        {
            LeastUses = 1,
            LeastCase = 2,
            Parts = 3,
        };

    public static List<LabelledText> Texts { get; } = [.. Companies().SelectMany(Quotes), .. Companies().SelectMany(Sentences)];

    public static SentenceModel Trained() => new ModelTrainer(Data, Texts, Recipe).Train(null, TestContext.Current.CancellationToken);

    private static IEnumerable<string> Companies() =>
        ["acorn", "birch", "cedar", "dogwood", "elder", "fir", "ginkgo", "hazel", "ironwood", "juniper"];

    private static IEnumerable<LabelledText> Quotes(string company) =>
        Clauses.Select(
            (c, i) =>
                new LabelledText($"{company}-{i}", company, string.Format(c.Text, company))
                {
                    Case = c.Case,
                    Types = Data.Cases[c.Case].Types,
                    Stance = Data.Cases[c.Case].Stance,
                    Judgement = c.Judgement,
                    Category = c.Category,
                }
        );

    private static IEnumerable<LabelledText> Sentences(string company) =>
        [
            Sentence(company, 0, "the arbitrator decides every dispute", ("a", 2)),
            Sentence(company, 1, "by using the site you accept these terms", ("use", 2)),
            Sentence(company, 2, "choose a name for your account"),
            Sentence(company, 3, "our offices are open on weekdays"),
        ];

    private static LabelledText Sentence(string company, int i, string text, params (string Name, int Level)[] clauses) =>
        new($"{company}#{i}", company, text)
        {
            Clauses = clauses.ToDictionary(c => c.Name, c => c.Level),
            Types = [],
            TypesAsked = new HashSet<string>(),
        };
}
