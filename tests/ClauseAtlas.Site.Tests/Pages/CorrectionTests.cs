using System.Net;
using AngleSharp.Html.Parser;
using ClauseAtlas.Storage.Corrections;
using ClauseAtlas.Web;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ClauseAtlas.Site.Tests.Pages;

/// <summary>Disputes, on a site of their own: what is sent here must not show on the pages of other tests.</summary>
public sealed class CorrectionTests : IAsyncLifetime
{
    private const string Claim = "The clause says <b>thirty</b> days, not 180; I am Jane Doe of 1 Main Street.";
    private const int PerHour = 6;

    private readonly SeededArchive _archive = new(whole: false);
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private Microsoft.AspNetCore.Builder.WebApplication? _site;

    private CorrectionFile Corrections => CorrectionFile.Open(new Pipeline.ArchiveLayout(_archive.Folder).Corrections)!;

    public async ValueTask InitializeAsync()
    {
        _site = AtlasSite.Build(
            new SiteOptions
            {
                Archive = _archive.Folder,
                Urls = "http://127.0.0.1:0",
                Time = new FakeTimeProvider(SeededArchive.Today),
                DisputesPerHour = PerHour,
            }
        );
        await _site.StartAsync();
        _client.BaseAddress = new Uri(_site.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _site!.StopAsync();
        await _site.DisposeAsync();
        _archive.Dispose();
    }

    [Fact]
    public async Task A_dispute_is_taken_in_listed_without_its_words_and_answered_in_public()
    {
        using var sent = await SendAsync(await TokenAsync("CA-V-000001"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var log = await TextAsync(sent.Headers.Location!.OriginalString);
        Assert.Contains("CA-V-000001", log, StringComparison.Ordinal);
        Assert.Contains("29 June 2026", log, StringComparison.Ordinal);
        var one = Assert.Single(Corrections.List(10));
        Assert.Equal((Claim, "jane@example.org", CorrectionState.Received), (one.Claim, one.Contact, one.State));

        Corrections.Decide(one.Id, CorrectionState.UnderReview, "Being read.", "op", SeededArchive.Today.AddDays(1));
        Corrections.Decide(one.Id, CorrectionState.Changed, "The date <i>was</i> mended.", "op-name", SeededArchive.Today.AddDays(2));
        Assert.Throws<InvalidDataException>(() => Corrections.Decide(one.Id, CorrectionState.Rejected, "No.", "op", SeededArchive.Today));
        var after = new HtmlParser().ParseDocument(await TextAsync("/corrections/"));
        Assert.Contains("The date <i>was</i> mended.", after.QuerySelector("#c-1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Changed", after.QuerySelector("#c-1")!.TextContent, StringComparison.Ordinal);
        foreach (var page in new[] { log, await TextAsync("/corrections/"), await TextAsync("/corrections.json") })
        {
            Assert.DoesNotContain("Jane", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("op-name", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_person_did_not_send_from_the_form_is_not_taken_in()
    {
        var token = await TokenAsync("CA-P-000001");
        using (var forged = await SendAsync(new() { ["record"] = "CA-P-000001" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        }

        using (var program = await SendAsync(new(token) { ["website"] = "https://spam.example" }))
        {
            Assert.Equal("/corrections/", program.Headers.Location!.OriginalString);
        }

        using (var empty = await SendAsync(new(token) { ["claim"] = "no" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
            Assert.Contains(
                "at least 20 characters",
                await empty.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }

        using (var nowhere = await SendAsync(new(token) { ["record"] = "CA-P-999999" }))
        {
            Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        }

        using (var large = await SendAsync(new(token) { ["claim"] = new string('x', 200_000) }))
        {
            Assert.True(large.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{large.StatusCode}");
        }

        Assert.Empty(Corrections.List(10));
    }

    [Fact]
    public async Task One_address_may_send_only_so_many_an_hour()
    {
        var token = await TokenAsync("CA-D-00001");
        for (var i = 0; i < PerHour; i++)
        {
            using var taken = await SendAsync(token);
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        }

        using var refused = await SendAsync(token);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(PerHour, Corrections.List(100).Count);
    }

    [Fact]
    public async Task Every_record_page_leads_to_the_form()
    {
        foreach (
            var path in new[]
            {
                "/platform/northlake-ai/privacy-policy/",
                "/platform/northlake-ai/privacy-policy/versions/1/",
                "/change/2026-05-25-northlake-ai-privacy-policy-3/",
            }
        )
        {
            var link = new HtmlParser().ParseDocument(await TextAsync(path)).QuerySelector("a[href^='/corrections/new?record=CA-']")!;
            Assert.Contains("<form", await TextAsync(link.GetAttribute("href")!), StringComparison.Ordinal);
        }
    }

    private async Task<Dictionary<string, string>> TokenAsync(string record)
    {
        var form = new HtmlParser().ParseDocument(await TextAsync($"/corrections/new?record={record}")).QuerySelector("form.dispute")!;
        return form.QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
    }

    private async Task<HttpResponseMessage> SendAsync(Dictionary<string, string> fields)
    {
        var all = new Dictionary<string, string>(fields);
        all.TryAdd("ground", "dates");
        all.TryAdd("claim", Claim);
        all.TryAdd("contact", "jane@example.org");
        using var content = new FormUrlEncodedContent(all);
        return await _client.PostAsync(new Uri("/corrections/new", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private async Task<string> TextAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
