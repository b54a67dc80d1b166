using System.Text;
using ClauseAtlas.Declarations;
using CsCheck;
using Xunit;

namespace ClauseAtlas.Tests.Declarations;

/// <summary>Every wrong declaration is told apart, at its place, with what to write instead.</summary>
public sealed class DeclarationProblemTests
{
    private const string Fetch = """ "fetch": "https://e.example/p" """;

    [Theory]
    [InlineData(""" "fetch": "https://e.example/p", "selct": "main" """, "selct", "\"select\"")]
    [InlineData(""" "fetch": 5 """, "a number", "an address")]
    [InlineData(""" "fetch": "e.example/p" """, "no scheme", "https://e.example/p")]
    [InlineData(""" "fetch": "ftp://e.example/p" """, "ftp", "https://")]
    [InlineData(""" "fetch": "file:///etc/passwd" """, "file", "https://")]
    [InlineData(""" "fetch": "javascript:alert(1)" """, "javascript", "https://")]
    [InlineData(""" "fetch": "https://me:secret@e.example/p" """, "user name", "@")]
    [InlineData(""" "fetch": " https://e.example/p" """, "blanks", "%20")]
    [InlineData(""" "fetch": "https://" """, "no address", "whole")]
    [InlineData(""" "select": "main" """, "\"fetch\"", "combine")]
    [InlineData(""" "fetch": "https://e.example/p", "select": "" """, "empty", "CSS selector")]
    [InlineData(""" "fetch": "https://e.example/p", "select": [] """, "empty", "selector")]
    [InlineData(""" "fetch": "https://e.example/p", "select": "div[" """, "missing", "CSS selector")]
    [InlineData(""" "fetch": "https://e.example/p", "select": "div:nonsense" """, ":nonsense", "CSS selector")]
    [InlineData(""" "fetch": "https://e.example/p", "remove": "nav, ..x" """, "..x", "CSS selector")]
    [InlineData(""" "fetch": "https://e.example/p", "select": 7 """, "a number", "CSS selector")]
    [InlineData(""" "fetch": "https://e.example/p", "select": {"startBefore": "a"} """, "neither endBefore nor endAfter", "exactly one")]
    [InlineData(
        """ "fetch": "https://e.example/p", "select": {"startBefore": "a", "startAfter": "b", "endAfter": "c"} """,
        "both startBefore and startAfter",
        "exactly one"
    )]
    [InlineData(""" "fetch": "https://e.example/p", "filter": "removeQueryParams" """, "a string", "array")]
    [InlineData(""" "fetch": "https://e.example/p", "filter": ["removeQueryParams"] """, "needs the names", "utm_source")]
    [InlineData(""" "fetch": "https://e.example/p", "executeClientScripts": "yes" """, "a string", "true or false")]
    [InlineData(""" "fetch": "https://e.example/p", "mode": "fast" """, "fast", "browser")]
    [InlineData(""" "fetch": "https://e.example/p", "mode": "http", "executeClientScripts": true """, "mode says http", "one of them")]
    [InlineData(""" "fetch": "https://e.example/p", "language": "english" """, "english", "BCP 47")]
    [InlineData(""" "fetch": "https://e.example/p", "jurisdiction": "UK" """, "UK", "\"GB\"")]
    [InlineData(""" "fetch": "https://e.example/p", "type": "Privcy Policy" """, "Privcy", "Privacy Policy")]
    [InlineData(""" "fetch": "https://e.example/p", "validUntil": "2024-03-18" """, "2024-03-18", "T23:59:59Z")]
    [InlineData(""" "fetch": "https://e.example/p", "validUntil": "1/2/2024" """, "1/2/2024", "offset")]
    [InlineData(""" "fetch": "https://e.example/p", "fetch": "https://e.example/q" """, "twice", "one of them")]
    [InlineData(""" "fetch": "https://e.example/p", "title": "a\u202eb" """, "direction", "\"ab\"")]
    [InlineData(""" "fetch": "https://e.example/p", "title": "a\u001b[2Jb" """, "control", "[2J")]
    [InlineData(""" "combine": [{"combine": [{"fetch": "https://e.example/p"}]}] """, "inside a combine", "outer list")]
    [InlineData(""" "combine": [] """, "0 pages", "1 to")]
    [InlineData(""" "combine": [{"fetch": "https://e.example/p"}], "fetch": "https://e.example/q" """, "beside", "into the list")]
    public void A_wrong_key_says_what_is_wrong_and_what_to_write(string keys, string message, string instead)
    {
        var reading = Reading.Document(keys);
        var problem = Reading.Only(reading);
        Assert.Null(reading.Entity);
        Assert.Equal(ProblemSeverity.Error, problem.Severity);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains(instead, problem.Instead, StringComparison.Ordinal);
        Assert.StartsWith("$.terms['Privacy Policy']", problem.JsonPath, StringComparison.Ordinal);
        Assert.Equal(1, problem.Line);
        Assert.True(problem.Column > 1);
    }

    [Theory]
    [InlineData("http://localhost/p")]
    [InlineData("http://127.0.0.1:8080/p")]
    [InlineData("http://[::1]/p")]
    [InlineData("http://[::ffff:10.0.0.1]/p")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://100.64.0.1/p")]
    [InlineData("http://2130706433/p")]
    [InlineData("http://printer.local/p")]
    public void A_private_host_is_a_warning(string address)
    {
        var reading = Reading.Document($""" "fetch": "{address}" """);
        Assert.Equal(ProblemSeverity.Warning, Reading.Only(reading).Severity);
        Assert.NotNull(reading.Entity);
    }

    [Theory]
    [InlineData("Privcy Policy", "Privacy Policy")]
    [InlineData("House Rules", "\"type\"")]
    public void An_unknown_type_is_answered_with_the_nearest_one(string key, string instead) =>
        Assert.Contains(instead, Reading.Bad(Fetch, key).Instead, StringComparison.Ordinal);

    [Theory]
    [InlineData("../Privacy Policy")]
    [InlineData("a\\\\b")]
    [InlineData(".hidden")]
    [InlineData("Privacy\\u202ePolicy")]
    [InlineData("")]
    public void A_hostile_document_name_is_refused_and_printed_safely(string key)
    {
        var problem = Reading.Bad(Fetch + """, "type": "Privacy Policy" """, key);
        Assert.DoesNotContain('\u202e', problem.ToString());
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a\u001bb")]
    [InlineData("a\u202eb")]
    [InlineData(".x")]
    [InlineData("")]
    public void A_hostile_id_is_refused(string id)
    {
        var reading = Reading.Of("""{"name": "E", "terms": {"Privacy Policy": {"fetch": "https://e.example/p"}}}""", id: id);
        Assert.Null(reading.Entity);
        Assert.Contains("id", Reading.Only(reading).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_a_file_come_in_one_pass_with_their_places()
    {
        var reading = Reading.Of(
            """
            {
              "nme": "E",
              "terms": {
                "Terms of Service": { "fetch": "https://e.example/t" },
                "Privacy Policy": { "fetch": "nowhere", "select": "a[" },
                "Imprint": [],
              }
            }
            """
        );
        Assert.Equal(
            [
                (2, 3, "$.nme"),
                (5, 34, "$.terms['Privacy Policy'].fetch"),
                (5, 55, "$.terms['Privacy Policy'].select"),
                (6, 16, "$.terms.Imprint"),
                (7, 3, "$.terms"),
            ],
            reading.Problems.Where(p => p.JsonPath != "$").Select(p => (p.Line, p.Column, p.JsonPath))
        );
        Assert.Contains(reading.Problems, p => p.Message.Contains("\"name\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_document_does_not_lose_its_neighbours()
    {
        var reading = Reading.Of("""{"name": "E", "terms": {"Imprint": 5, "Privacy Policy": {"fetch": "https://e.example/p"}}}""");
        Assert.Single(reading.Problems);
        Assert.Equal("Privacy Policy", Assert.Single(reading.Entity!.Documents).Key);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\"name\": \"E\",\n  \"terms\": {{} }", 2, 13)]
    [InlineData("{\"name\": \"Ä\" \"terms\"", 1, 14)]
    [InlineData("{\"name\": \"\\ud800\"}", 1, 10)]
    public void Malformed_JSON_is_a_problem_with_line_and_column(string json, int line, int column)
    {
        var reading = Reading.Of(json);
        Assert.Null(reading.Entity);
        Assert.Contains(reading.Problems, problem => (problem.Line, problem.Column) == (line, column));
    }

    [Fact]
    public void Every_truncation_of_a_file_is_a_problem_and_never_an_exception()
    {
        const string Whole =
            """{"name": "E", "terms": {"Privacy Policy": {"fetch": "https://e.example/p", "select": ["main", {"startBefore": "#a", "endAfter": "b"}]}}}""";
        Assert.Empty(Reading.Of(Whole).Problems);
        for (var length = 0; length < Whole.Length; length++)
        {
            var reading = Reading.Of(Whole[..length]);
            Assert.True(reading.HasErrors, $"{length} characters were taken for a whole file.");
        }
    }

    [Fact]
    public void No_damage_to_a_file_is_an_exception_and_every_problem_can_be_printed()
    {
        var whole = Encoding.UTF8.GetBytes(
            """{"name": "Ü", "terms": {"Privacy Policy": {"combine": [{"fetch": "https://e.example/p"}], "select": ["main", {"startBefore": "#a", "endAfter": "b"}], "filter": ["x"], "validUntil": "2024-01-01T00:00:00Z"}}}"""
        );
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length - 1], Gen.Byte)
            .Sample(damage =>
            {
                var bytes = whole.ToArray();
                bytes[damage.Item1] = damage.Item2;
                bytes[damage.Item3] = damage.Item4;
                var reading = DeclarationFile.Read("E", "E.json", bytes, bytes);
                Assert.All(reading.Problems, problem => Assert.DoesNotContain('\u001b', problem.ToString()));
                Assert.All(reading.Problems, problem => Assert.NotEmpty(problem.Instead));
            });
    }

    [Fact]
    public void The_older_form_of_Open_Terms_Archive_is_told()
    {
        var reading = Reading.Of("""{"name": "E", "documents": {"Privacy Policy": {"fetch": "https://e.example/p"}}}""");
        Assert.Contains(reading.Problems, problem => problem.Instead == "Write \"terms\".");
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var reading = Reading.Of("{\"name\": \"E\", \"terms\": " + new string('[', 5000) + new string(']', 5000) + "}");
        Assert.Contains(reading.Problems, problem => problem.Message.Contains("deeper", StringComparison.Ordinal));
    }

    [Fact]
    public void Invalid_UTF8_is_refused_at_its_place()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\n\"name\": \"Ä"), 0xff, .. Encoding.UTF8.GetBytes("\"}")];
        var problem = Reading.Only(DeclarationFile.Read("E", "E.json", bytes));
        Assert.Equal((2, 11), (problem.Line, problem.Column));
    }

    [Fact]
    public void An_oversized_file_is_refused()
    {
        var problem = Reading.Only(DeclarationFile.Read("E", "E.json", new byte[DeclarationFile.MaxBytes + 1]));
        Assert.Contains("bytes", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Privacy Polcy": []}""", "is not among")]
    [InlineData("""{"Privacy Policy": {}}""", "an object")]
    [InlineData("""{"Privacy Policy": [{"fetch": "https://e.example/a"}]}""", "validUntil")]
    [InlineData("""{"Privacy Policy": [{"fetch": "https://e.example/a", "validUntil": "soon"}]}""", "soon")]
    [InlineData(
        """{"Privacy Policy": [{"fetch": "https://e.example/a", "validUntil": "2024-01-01T00:00:00Z"}, {"fetch": "https://e.example/b", "validUntil": "2024-01-01T00:00:00Z"}]}""",
        "same moment"
    )]
    public void A_wrong_history_keeps_the_document_and_names_the_history_file(string history, string message)
    {
        var reading = Reading.Of("""{"name": "E", "terms": {"Privacy Policy": {"fetch": "https://e.example/p"}}}""", history);
        var problem = Reading.Only(reading);
        Assert.Equal("Example.history.json", problem.File);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Single(reading.Entity!.Documents);
    }
}
