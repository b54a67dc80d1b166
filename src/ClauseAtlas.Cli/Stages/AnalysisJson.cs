using System.Collections.Immutable;
using System.Text.Json;
using ClauseAtlas.Analysis.Facts;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Provisions;
using ClauseAtlas.Analysis.Severities;
using ClauseAtlas.Analysis.Texts;
using ClauseAtlas.Cli.Terminal;

namespace ClauseAtlas.Cli.Stages;

/// <summary>Provisions in the machine format (DESIGN §6).</summary>
internal static class AnalysisJson
{
    /// <summary>The members every list of provisions has.</summary>
    public static void Provision(Utf8JsonWriter json, FoundProvision provision, Utf8Offsets offsets)
    {
        json.WriteString("type", provision.Type.Id);
        json.WriteString("title", provision.Title);
        json.WriteString("stance", provision.Stance.Name());
        json.WriteString("severity", provision.Rating.Severity.Name());
        json.WriteNumber("confidence", Math.Round(provision.Confidence, 3));
        json.WriteString("heading", provision.Heading);
        var (start, end) = offsets.Of(provision.At);
        json.WriteNumber("start", start);
        json.WriteNumber("end", end);
        json.WriteString("quote", provision.Quote);
    }

    public static void Factors(Utf8JsonWriter json, IEnumerable<AppliedFactor> factors)
    {
        json.WriteStartArray("factors");
        foreach (var factor in factors)
        {
            json.WriteStartObject();
            json.WriteString("id", factor.Id);
            json.WriteNumber("points", factor.Points);
            json.WriteString("because", factor.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Facts(Utf8JsonWriter json, IEnumerable<Fact> facts)
    {
        json.WriteStartArray("facts");
        foreach (var fact in facts)
        {
            json.WriteStartObject();
            json.WriteString("kind", fact.Kind.Name());
            json.WriteString("value", fact.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Every part of the page.</summary>
    public static void Memo(Utf8JsonWriter json, ProvisionMemo memo)
    {
        Sentences(json, "whatItIs", memo.WhatItIs);
        Sentences(json, "consumerImpact", memo.Impact);
        json.WriteStartArray("whatYouCanDo");
        foreach (var action in memo.Actions)
        {
            Action(json, action);
        }

        json.WriteEndArray();
        Sentences(json, "whyItMatters", memo.WhyItMatters);
        json.WriteStartArray("regulatoryFramework");
        foreach (var law in memo.Framework)
        {
            json.WriteStartObject();
            json.WriteString("law", law.Provision.Key);
            json.WriteString("cite", $"{law.Instrument.Short} {law.Provision.Cite}");
            json.WriteString("says", law.Provision.Says);
            json.WriteString("source", law.Provision.Source.AbsoluteUri);
            json.WriteString("checked", law.Provision.Checked.ToString("yyyy-MM-dd"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Sentences(json, "complianceExposure", memo.Exposure);
        Sentences(json, "vendorAndContractRisk", memo.VendorRisk);
        Sentences(json, "dueDiligence", memo.Questions);
        Sentences(json, "whatWouldChange", memo.WouldChange);
        json.WriteStartArray("agencies");
        foreach (var agency in memo.Agencies)
        {
            json.WriteStartObject();
            json.WriteString("id", agency.Id);
            json.WriteString("name", agency.Name);
            json.WriteString("authority", agency.Authority);
            json.WriteString("complaint", agency.ComplaintUrl?.AbsoluteUri);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Action(Utf8JsonWriter json, MemoAction action)
    {
        json.WriteStartObject();
        json.WriteString("title", action.Title);
        json.WriteString("deadline", action.Deadline);
        json.WriteString("contact", action.Contact);
        json.WriteStartArray("steps");
        foreach (var step in action.Steps)
        {
            json.WriteStringValue(step);
        }

        json.WriteEndArray();
        json.WriteStartArray("limits");
        foreach (var (limit, law) in action.Limits)
        {
            json.WriteStartObject();
            json.WriteString("jurisdiction", limit.Jurisdiction);
            json.WriteString("says", limit.Says);
            json.WriteString("law", law.Key);
            json.WriteString("checked", law.Checked.ToString("yyyy-MM-dd"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Sentences(Utf8JsonWriter json, string name, ImmutableArray<ComposedSentence> sentences)
    {
        json.WriteStartArray(name);
        foreach (var sentence in sentences)
        {
            json.WriteStringValue(sentence.Text);
        }

        json.WriteEndArray();
    }
}
