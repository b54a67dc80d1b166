using System.Text.Json;
using ClauseAtlas.Analysis;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Texts;
using ClauseAtlas.Declarations;
using Xunit;

namespace ClauseAtlas.Tests.Analysis;

/// <summary>The analysis of real current policies, read in place.</summary>
public sealed class CorpusAnalysisTests
{
    [Fact]
    public void Every_quote_of_every_current_version_stands_in_its_text_at_its_offsets()
    {
        var analyser = new Analyser(KnowledgeBase.Default, null);
        var quotes = 0;
        foreach (var (file, type) in Current())
        {
            var text = File.ReadAllText(file);
            var analysis = analyser.Analyse(text, type, "en");
            foreach (var provision in analysis.Provisions)
            {
                quotes++;
                Assert.Equal(text[provision.At.Start..provision.At.End], provision.Quote);
                Assert.True(provision.Quote.Trim().Length > 0);
                Assert.All(provision.More, m => Assert.InRange(m.End, m.Start + 1, text.Length));
                Assert.All(provision.Facts, f => Assert.InRange(f.At.End, f.At.Start + 1, text.Length));
                var memo = MemoWriter.Write(
                    provision.Type,
                    provision.Readout,
                    new Subject("Acme", "the policy"),
                    "GLOBAL",
                    analyser.Knowledge
                );
                Assert.NotEmpty(memo.WhatItIs);
                Assert.DoesNotContain(memo.WhatItIs.Concat(memo.Impact), s => s.Text.Contains('{', StringComparison.Ordinal));
            }
        }

        Assert.InRange(quotes, 500, 50_000);
    }

    private static IEnumerable<(string File, string? Type)> Current()
    {
        var folder = Corpus.Require("histories");
        return File.ReadLines(Path.Combine(folder, "manifest.jsonl"))
            .Select(line =>
            {
                using var json = JsonDocument.Parse(line);
                string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
                return (
                    File: Path.Combine(folder, Text("file")),
                    Key: Text("service") + "/" + Text("document"),
                    Name: Text("document"),
                    Date: DateTimeOffset.Parse(Text("date"))
                );
            })
            .GroupBy(e => e.Key)
            .Select(g => g.OrderBy(e => e.Date).Last())
            .Select(e => (e.File, DocumentTypes.TryFind(e.Name)?.Id));
    }
}
