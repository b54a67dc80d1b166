using System.Text;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Versioning;
using Xunit;

namespace ClauseAtlas.Tests.Histories;

public sealed class OtaRepositoryTests
{
    private static string Text(HistoryEntry entry) => Encoding.UTF8.GetString(entry.Payload.Span);

    [Fact]
    public async Task Recorded_texts_come_in_order_and_commits_of_people_do_not()
    {
        using var sample = new GitSample();
        sample.Write("README.md", "about");
        sample.Commit("Update of the documentation");
        sample.Write("Example/Privacy Policy.md", "one");
        var first = sample.Commit("First record of Example Privacy Policy");
        sample.Write("Example/Privacy Policy.md", "two");
        sample.Commit("Record new changes of Example Privacy Policy\n\nX-source-document-location: https://example.test/privacy");
        sample.Write("Example/Privacy Policy.md", "three");
        sample.Commit("Apply technical or declaration upgrade on Example Privacy Policy");
        sample.Write("Example/Privacy Policy.md", "edited");
        sample.Commit("Fix a typo");
        File.Delete(Path.Combine(sample.Root, "Example/Privacy Policy.md"));
        sample.Commit("Update Example: no longer tracked");

        var (entries, problems) = await GitSample.ReadAsync(new OtaRepository(sample.Root));

        Assert.Empty(problems);
        Assert.Equal(["one", "two", "three"], entries.Select(Text));
        Assert.Equal([VersionCause.Company, VersionCause.Company, VersionCause.Recipe], entries.Select(e => e.Cause));
        Assert.Equal(["", "https://example.test/privacy", ""], entries.Select(e => e.SourceUrl));
        Assert.Equal(first, entries[0].Commit);
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 1, 0, 0, TimeSpan.Zero), entries[0].At);
        Assert.All(entries, e => Assert.Equal(("Example", "Privacy Policy", false), (e.EntityId, e.DocumentKey, e.SelfPublished)));
    }

    [Fact]
    public async Task A_renamed_service_stays_one_entity_under_its_newest_name()
    {
        using var sample = new GitSample();
        sample.Write("Twitter/Privacy Policy.md", "one long enough text");
        sample.Commit("First record of Twitter Privacy Policy");
        sample.Git("mv", "Twitter", "X");
        sample.Commit("Rename Twitter to X");
        sample.Write("X/Privacy Policy.md", "two");
        sample.Commit("Record new changes of X Privacy Policy");

        var (entries, _) = await GitSample.ReadAsync(new OtaRepository(sample.Root));

        Assert.Equal(["X", "X"], entries.Select(e => e.EntityId));
    }

    [Fact]
    public async Task A_missing_blob_and_a_damaged_one_are_problems_and_the_rest_is_read()
    {
        using var sample = new GitSample();
        var blobs = new List<string>();
        for (var n = 0; n < 6; n++)
        {
            sample.Write("Example/Terms of Service.md", $"text {n}");
            sample.Commit(n == 0 ? "First record of Example Terms of Service" : "Record new changes of Example Terms of Service");
            blobs.Add(sample.Git("rev-parse", "HEAD:Example/Terms of Service.md").Trim());
        }

        File.SetAttributes(sample.ObjectFile(blobs[1]), FileAttributes.Normal);
        File.Delete(sample.ObjectFile(blobs[1]));
        File.SetAttributes(sample.ObjectFile(blobs[3]), FileAttributes.Normal);
        File.WriteAllText(sample.ObjectFile(blobs[3]), "damaged");

        var (entries, problems) = await GitSample.ReadAsync(new OtaRepository(sample.Root));

        Assert.Equal(["text 0", "text 2", "text 4", "text 5"], entries.Select(Text));
        Assert.Equal(2, problems.Count);
        Assert.All(problems, p => Assert.Contains("git fsck", p.Problem, StringComparison.Ordinal));
        Assert.All(problems, p => Assert.Contains("Example/Terms of Service.md", p.Where, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_and_messages_with_control_characters_are_only_names_and_messages()
    {
        using var sample = new GitSample();
        sample.Write("Ex\u0001am\u0002ple/Privacy \n:100644 \t\"Policy\".md", "one");
        sample.Write("--upload-pack=x/Terms of Service.md", "two");
        sample.Commit("First record of Example Privacy \u0001 \u0002 Policy\n\nbody \u0001\n:100644 100644 a b M\u0002");
        sample.Write("Example/Imprint.md", "three");
        sample.Commit("First record of Example Imprint");

        var (entries, problems) = await GitSample.ReadAsync(new OtaRepository(sample.Root));

        Assert.Empty(problems);
        Assert.Equal(["one", "three", "two"], entries.Select(Text).Order());
        Assert.Contains(entries, e => e.EntityId == "Ex\u0001am\u0002ple" && e.DocumentKey == "Privacy \n:100644 \t\"Policy\"");
        Assert.Contains(entries, e => e.EntityId == "--upload-pack=x");
    }

    [Fact]
    public async Task Parts_of_a_document_are_told_apart_and_pages_have_their_types()
    {
        using var sample = new GitSample();
        sample.Write("Example/Community Guidelines #rules-spam.html", "<p>a</p>");
        sample.Write("Example/Terms of Service.pdf", "%PDF");
        sample.Commit("First record of Example Community Guidelines");

        var (entries, _) = await GitSample.ReadAsync(new OtaRepository(sample.Root));

        Assert.Equal(
            [("Community Guidelines", "rules-spam", "text/html"), ("Terms of Service", null, "application/pdf")],
            entries.Select(e => (e.DocumentKey, e.Part, e.ContentType))
        );
    }

    [Fact]
    public async Task A_foreign_configuration_runs_nothing()
    {
        using var sample = new GitSample();
        var ran = Path.Combine(sample.Root, "ran");
        var script = Path.Combine(sample.Root, ".git", "evil");
        File.WriteAllText(script, $"#!/bin/sh\ntouch '{ran}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        sample.Write("Example/Imprint.md", "one");
        sample.Commit("First record of Example Imprint");
        foreach (
            var (name, value) in new[]
            {
                ("core.fsmonitor", script),
                ("core.pager", script),
                ("core.sshCommand", script),
                ("gpg.program", script),
                ("log.showSignature", "true"),
                ("diff.external", script),
                ("i18n.logOutputEncoding", "UTF-16"),
            }
        )
        {
            sample.Git("config", name, value);
        }

        var (entries, problems) = await GitSample.ReadAsync(new OtaRepository(sample.Root));

        Assert.Empty(problems);
        Assert.Equal("one", Text(Assert.Single(entries)));
        Assert.False(File.Exists(ran));
    }

    [Fact]
    public async Task What_is_no_whole_repository_is_refused_with_what_to_do()
    {
        using var sample = new GitSample();
        await RefusedAsync(sample.Root, "no branch with a commit");
        sample.Write("Example/Imprint.md", "one");
        sample.Commit("First record of Example Imprint");
        sample.Commit("Update Example");
        Directory.CreateDirectory(Path.Combine(sample.Root, "Example"));
        await RefusedAsync(Path.Combine(sample.Root, "Example"), "not a git repository");
        await RefusedAsync(Path.Combine(sample.Root, "absent"), "is not a folder");
        var shallow = Path.Combine(sample.Root, "shallow");
        GitSample.Run(sample.Root, "clone", "-q", "--depth", "1", "file://" + sample.Root, shallow);
        await RefusedAsync(shallow, "git fetch --unshallow");
    }

    [Fact]
    public async Task A_bare_clone_has_the_same_origin_keys_and_known_entries_come_without_payload()
    {
        using var sample = new GitSample();
        for (var n = 0; n < 3; n++)
        {
            sample.Write("Example/Imprint.md", $"text {n}");
            sample.Commit("Update Example Imprint");
        }

        var bare = Path.Combine(sample.Root, "bare");
        GitSample.Run(sample.Root, "clone", "-q", "--bare", sample.Root, bare);
        var (entries, _) = await GitSample.ReadAsync(new OtaRepository(sample.Root));
        var (again, _) = await GitSample.ReadAsync(new OtaRepository(bare), entries.Take(2).Select(e => e.OriginKey).Contains);

        Assert.Equal(entries.Select(e => e.OriginKey), again.Select(e => e.OriginKey));
        Assert.Equal(["", "", "text 2"], again.Select(Text));
    }

    [Fact]
    public async Task The_demonstration_collection_has_120_versions()
    {
        using var sample = new GitSample();
        var clone = Path.Combine(sample.Root, "clone");
        GitSample.Run(sample.Root, "clone", "-q", "--bare", Corpus.Require("ota-demo-versions.bundle"), clone);
        var history = new OtaRepository(clone);

        var (entries, problems) = await GitSample.ReadAsync(history);

        Assert.Empty(problems);
        Assert.Equal(120, entries.Count);
        Assert.Equal(entries.Count, entries.Select(e => e.OriginKey).Distinct().Count());
        Assert.All(entries, e => Assert.NotEqual(0, e.Payload.Length));
    }

    private static async Task RefusedAsync(string path, string says) =>
        Assert.Contains(
            says,
            (await Assert.ThrowsAsync<IOException>(() => GitSample.ReadAsync(new OtaRepository(path)))).Message,
            StringComparison.Ordinal
        );
}
