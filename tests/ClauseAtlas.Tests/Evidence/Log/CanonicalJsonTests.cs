using System.Text;
using System.Text.Json.Nodes;
using ClauseAtlas.Evidence.Log;
using Xunit;

namespace ClauseAtlas.Tests.Evidence.Log;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void The_example_of_the_standard_comes_out_byte_for_byte()
    {
        // RFC 8785 §3.2.2 in, §3.2.4 out.
        const string Input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string Expected =
            "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b3330"
            + "2c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d";
        Assert.Equal(Expected, Convert.ToHexStringLower(Canonical(Input)));
    }

    [Fact]
    public void Names_are_sorted_by_their_UTF_16_units()
    {
        // RFC 8785 §3.2.3. The astral name sorts by its high surrogate, below U+FB33, which neither code points nor UTF-8 would do.
        const string Input = """{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""";
        Assert.Equal("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\U0001F600\":5,\"\uFB33\":3}", Text(Input));
    }

    [Theory]
    // RFC 8785 Appendix B: the bits of a number and how it is written.
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_are_written_as_ECMAScript_does(ulong bits, string expected)
    {
        var number = BitConverter.UInt64BitsToDouble(bits);
        Assert.Equal(expected, EcmaScriptNumber.Format(number));
        Assert.Equal($"[{expected}]", Encoding.UTF8.GetString(CanonicalJson.Write(new JsonArray(number))));
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")] // §3.1
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""["\ud800"]""")] // §3.2.2.2
    [InlineData("""["\ude00\ud83d"]""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("[1e400]")] // §3.2.2.3: no double
    [InlineData("[NaN]")]
    [InlineData("[1] 2")]
    [InlineData("[1,]")]
    [InlineData("// a comment\n1")]
    [InlineData("")]
    public void What_has_no_canonical_form_is_refused(string json) => Assert.Throws<FormatException>(() => Canonical(json));

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused() =>
        Assert.Throws<FormatException>(() => CanonicalJson.Read([(byte)'"', 0xC3, 0x28, (byte)'"']));

    [Fact]
    public void Half_a_surrogate_pair_made_in_code_is_refused_too()
    {
        Assert.Throws<FormatException>(() => CanonicalJson.Write(new JsonArray("\ud800")));
        Assert.Throws<FormatException>(() => CanonicalJson.Write(new JsonObject { ["\ud800"] = 1 }));
        Assert.Throws<FormatException>(() => CanonicalJson.Write(new JsonArray(double.NaN)));
    }

    [Fact]
    public void Only_the_escapes_of_the_standard_are_used()
    {
        var all = string.Concat(Enumerable.Range(0, 0x30).Select(c => (char)c)) + "\u007f\u2028\u2029<>&'";
        var expected =
            "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015"
            + "\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f !\\\"#$%&'()*+,-./\u007f\u2028\u2029<>&'\"";
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Write(JsonValue.Create(all))));
    }

    [Theory]
    [InlineData("""{"a":1,"kind":"x","logged":"2026-01-31T12:00:00Z"}""", true)]
    [InlineData("""{"kind":"x","a":1,"logged":"2026-01-31T12:00:00Z"}""", false)]
    [InlineData("""{"a":1.0,"kind":"x","logged":"2026-01-31T12:00:00Z"}""", false)]
    [InlineData("""{"a":1.5,"kind":"x","logged":"2026-01-31T12:00:00Z"}""", false)]
    [InlineData("""{"a":9007199254740991,"kind":"x","logged":"2026-01-31T12:00:00Z"}""", true)]
    [InlineData("""{"a":9007199254740992,"kind":"x","logged":"2026-01-31T12:00:00Z"}""", false)]
    [InlineData("""{"a":[{"b":1e+30}],"kind":"x","logged":"2026-01-31T12:00:00Z"}""", false)]
    [InlineData("""{"kind":"x","logged":"2026-01-31T12:00:00+00:00"}""", false)]
    [InlineData("""{"kind":"","logged":"2026-01-31T12:00:00Z"}""", false)]
    [InlineData("""{"kind":"x"}""", false)]
    [InlineData("""[1]""", false)]
    public void An_entry_is_an_object_in_its_one_spelling(string json, bool taken)
    {
        if (taken)
        {
            Assert.Equal("x", LogEntry.Parse(Encoding.UTF8.GetBytes(json)).Kind);
        }
        else
        {
            Assert.Throws<FormatException>(() => LogEntry.Parse(Encoding.UTF8.GetBytes(json)));
        }
    }

    [Fact]
    public void An_entry_too_large_for_a_bundle_is_refused_before_anything_is_written() =>
        Assert.Throws<FormatException>(() =>
            LogEntry.Of("x", TestLog.Start, new JsonObject { ["text"] = new string('a', LogEntry.LargestBytes) })
        );

    private static byte[] Canonical(string json) => CanonicalJson.Write(CanonicalJson.Read(Encoding.UTF8.GetBytes(json)));

    private static string Text(string json) => Encoding.UTF8.GetString(Canonical(json));
}
