using System.Text;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;

namespace ClauseAtlas.Web.Provision;

/// <summary>A provision's page in the machine format (DESIGN §6).</summary>
internal static class ProvisionTwin
{
    public static object Of(ProvisionModel model)
    {
        var (provision, wording, memo) = (model.Provision, model.Wording, model.Memo);
        return new
        {
            Id = RecordId.Provision(provision.Id).ToString(),
            Entity = model.Document.Entity.Slug,
            Document = model.Document.Slug,
            Version = RecordId.Version(wording.ThroughVersionId).ToString(),
            provision.Type,
            wording.Title,
            Stance = wording.Stance.Name(),
            Severity = wording.Severity.Name(),
            Confidence = Math.Round(wording.Confidence, 3),
            wording.Heading,
            wording.Quote,
            QuoteSha256 = wording.QuoteDigest,
            QuoteBytes = Encoding.UTF8.GetByteCount(wording.Quote),
            FirstTracked = Wording.Iso(provision.FirstTrackedAt),
            LastVerified = Wording.Iso(wording.ThroughVersion.LastVerifiedAt),
            Status = Wording.Name(provision.Status),
            Removed = provision.RemovedAt is { } at ? Wording.Iso(at) : null,
            Permalink = model.Address,
            wording.Points,
            Factors = model.Readout.Factors.Select(f => new
            {
                f.Id,
                f.Points,
                f.Because,
            }),
            Facts = model.Readout.Facts.Select(f => new { Kind = f.Kind.Name(), f.Value }),
            WhatItIs = memo.WhatItIs.Select(s => s.Text),
            ConsumerImpact = memo.Impact.Select(s => s.Text),
            WhatYouCanDo = memo.Actions.Select(a => new
            {
                a.Title,
                a.Steps,
                a.Deadline,
                a.Contact,
                Limits = a.Limits.Select(l => new
                {
                    l.Limit.Jurisdiction,
                    l.Limit.Says,
                    Law = l.Law.Key,
                    l.Law.Checked,
                }),
            }),
            WhyItMatters = memo.WhyItMatters.Select(s => s.Text),
            RegulatoryFramework = memo.Framework.Select(l => new
            {
                Law = l.Provision.Key,
                Cite = $"{l.Instrument.Short} {l.Provision.Cite}",
                l.Provision.Says,
                Source = l.Provision.Source.AbsoluteUri,
                l.Provision.Checked,
            }),
            ComplianceExposure = memo.Exposure.Select(s => s.Text),
            VendorAndContractRisk = memo.VendorRisk.Select(s => s.Text),
            DueDiligence = memo.Questions.Select(s => s.Text),
            WhatWouldChange = memo.WouldChange.Select(s => s.Text),
            Agencies = memo.Agencies.Select(a => new
            {
                a.Id,
                a.Name,
                a.Authority,
                Complaint = a.ComplaintUrl?.AbsoluteUri,
            }),
            FoundOn = new { Platforms = model.Across.Found, Of = model.Across.LookedAt },
            History = model.Wordings.Select(w => new
            {
                From = RecordId.Version(w.FromVersionId).ToString(),
                Through = RecordId.Version(w.ThroughVersionId).ToString(),
                Recorded = Wording.Iso(w.FromVersion.RecordedAt),
                Stance = w.Stance.Name(),
                Severity = w.Severity.Name(),
                w.Quote,
                QuoteSha256 = w.QuoteDigest,
            }),
            AnalysisRevision = model.Document.AnalysisRevision,
            PayloadSha256 = wording.ThroughVersion.Capture.PayloadDigest,
            TextSha256 = wording.ThroughVersion.TextDigest,
        };
    }
}
