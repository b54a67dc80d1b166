using System.Text;
using ClauseAtlas.Declarations;
using Xunit;

namespace ClauseAtlas.Tests.Declarations;

/// <summary>Reads declarations given as text, for the tests of this folder.</summary>
internal static class Reading
{
    public static DeclarationReading Of(string json, string? history = null, string id = "Example") =>
        DeclarationFile.Read(id, id + ".json", Encoding.UTF8.GetBytes(json), history is null ? null : Encoding.UTF8.GetBytes(history));

    /// <summary>A file with one document, whose keys are given.</summary>
    public static DeclarationReading Document(string keys, string key = "Privacy Policy") =>
        Of($$"""{"name": "Example", "terms": {"{{key}}": { {{keys}} } } }""");

    /// <summary>The only document of a file without problems.</summary>
    public static DocumentDeclaration Good(string keys)
    {
        var reading = Document(keys);
        Assert.Empty(reading.Problems);
        return Assert.Single(reading.Entity!.Documents);
    }

    public static PageDeclaration GoodPage(string keys) => Assert.Single(Good(keys).Current.Pages);

    /// <summary>The only problem of a file with one document; every part of it is filled.</summary>
    public static DeclarationProblem Bad(string keys, string key = "Privacy Policy") => Only(Document(keys, key));

    public static DeclarationProblem Only(DeclarationReading reading)
    {
        var problem = Assert.Single(reading.Problems);
        Assert.NotEmpty(problem.Message);
        Assert.NotEmpty(problem.Instead);
        Assert.NotEmpty(problem.JsonPath);
        return problem;
    }
}
