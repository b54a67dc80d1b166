using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Timestamps;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace ClauseAtlas.Tests.Evidence.Timestamps;

public sealed class TimestampTests
{
    private static readonly byte[] Checkpoint = Encoding.UTF8.GetBytes(
        "archive.example/log\n3\nroot\n\n\u2014 archive.example/log signature\n"
    );
    private static readonly Sha256 Imprint = Sha256.Of(Checkpoint);

    [Fact]
    public async Task An_authority_stamps_a_checkpoint_and_the_token_says_when_by_whom_and_over_what()
    {
        await using var authority = await StartedAsync();
        var (token, problem, why) = await StampAsync(authority);
        Assert.Equal((TimestampProblem.None, ""), (problem, why));
        Assert.Equal(
            (Imprint, authority.Now, TimeSpan.FromSeconds(1), StandInAuthority.Policy, "01", "CN=Stand-in Authority"),
            (token!.Imprint, token.Time, token.Accuracy, token.Policy, token.Serial, token.Authority)
        );
        // From the kept bytes alone, with the root alone.
        Assert.Equal(token, TimestampToken.Verify(token.Bytes, Imprint, [authority.Root]).Token);
        Assert.Equal(TimestampProblem.OtherImprint, TimestampToken.Verify(token.Bytes, Sha256.OfText("other"), [authority.Root]).Problem);
        Assert.Equal(TimestampProblem.NotTrusted, TimestampToken.Verify(token.Bytes, Imprint, []).Problem);
        await using var stranger = new StandInAuthority();
        Assert.Equal(TimestampProblem.NotTrusted, TimestampToken.Verify(token.Bytes, Imprint, [stranger.Root]).Problem);
    }

    [Fact]
    public async Task A_token_from_outside_its_certificates_life_is_not_taken()
    {
        await using var authority = await StartedAsync();
        authority.Now = StandInAuthority.ValidTo.AddDays(1);
        Assert.Equal(TimestampProblem.BadSignature, (await StampAsync(authority)).Problem);
        authority.Now = StandInAuthority.ValidFrom.AddDays(-1);
        Assert.Equal(TimestampProblem.BadSignature, (await StampAsync(authority)).Problem);
    }

    [Fact]
    public async Task A_flipped_bit_in_any_byte_of_a_token_is_refused_or_changes_nothing_that_it_says()
    {
        await using var authority = await StartedAsync();
        var token = (await StampAsync(authority)).Token!;
        var (refused, passed) = (0, 0);
        for (var i = 0; i < token.Bytes.Length; i++)
        {
            var damaged = token.Bytes.ToArray();
            damaged[i] ^= (byte)(1 << (i % 8));
            if (TimestampToken.Verify(damaged, Imprint, [authority.Root]).Token is { } read)
            {
                Assert.Equal(token with { Bytes = read.Bytes }, read);
                passed++;
            }
            else
            {
                refused++;
            }
        }

        Assert.True(refused > 0.97 * token.Bytes.Length, $"{refused} refused, {passed} passed");
        for (var length = 0; length < token.Bytes.Length; length++)
        {
            Assert.Equal(TimestampProblem.Malformed, TimestampToken.Verify(token.Bytes[..length], Imprint, [authority.Root]).Problem);
        }

        Assert.Equal(
            TimestampProblem.Malformed,
            TimestampToken.Verify(token.Bytes.ToArray().Append((byte)0).ToArray(), Imprint, [authority.Root]).Problem
        );
    }

    [Fact]
    public async Task An_answer_to_another_request_is_not_taken()
    {
        await using var authority = await StartedAsync();
        var old = authority.Reply(TimestampQuery.For(Imprint).Encode());
        authority.Alter = _ => old;
        Assert.Equal(TimestampProblem.OtherRequest, (await StampAsync(authority)).Problem);
        var other = authority.Reply(TimestampQuery.For(Sha256.OfText("other")).Encode());
        authority.Alter = _ => other;
        Assert.Equal(TimestampProblem.OtherImprint, (await StampAsync(authority)).Problem);
    }

    [Fact]
    public async Task Each_way_an_authority_can_fail_has_its_name()
    {
        await using var authority = await StartedAsync();
        // A refusal: PKIStatusInfo with status 2 and no token.
        authority.Alter = _ => [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02];
        Assert.Equal(TimestampProblem.Refused, (await StampAsync(authority)).Problem);
        authority.Alter = _ => Encoding.UTF8.GetBytes("<html>sign in</html>");
        Assert.Equal(TimestampProblem.Malformed, (await StampAsync(authority)).Problem);
        authority.Alter = _ => [];
        Assert.Equal(TimestampProblem.Malformed, (await StampAsync(authority)).Problem);
        authority.Alter = reply => [.. reply, 0];
        Assert.Equal(TimestampProblem.Malformed, (await StampAsync(authority)).Problem);
        authority.Alter = reply => [.. reply, .. new byte[70_000]];
        Assert.Equal(TimestampProblem.LimitReached, (await StampAsync(authority)).Problem);
        authority.Instead = context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };
        Assert.Equal(TimestampProblem.Unreachable, (await StampAsync(authority)).Problem);
        authority.Instead = context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        Assert.Equal(TimestampProblem.Unreachable, (await StampAsync(authority)).Problem);
        authority.Instead = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        Assert.Equal(TimestampProblem.LimitReached, (await StampAsync(authority)).Problem);
        await authority.DisposeAsync();
        Assert.Equal(TimestampProblem.Unreachable, (await StampAsync(authority)).Problem);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_told_of_a_limit()
    {
        await using var authority = await StartedAsync();
        authority.Instead = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StampAsync(authority, giveUp.Token));
    }

    [Fact]
    public async Task Openssl_accepts_our_token_and_we_accept_openssls()
    {
        await using var authority = await StartedAsync();
        var folder = Directory.CreateTempSubdirectory("ts-");
        try
        {
            var token = (await StampAsync(authority)).Token!;
            string In(string name) => Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(In("checkpoint"), Checkpoint, TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(In("token"), token.Bytes.ToArray(), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(In("roots.pem"), authority.Root.ExportCertificatePem(), TestContext.Current.CancellationToken);
            var at = authority.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
            string[] verify = ["ts", "-verify", "-data", "checkpoint", "-token_in", "-in", "token", "-CAfile", "roots.pem", "-attime", at];
            Assert.Equal((0, true), await OpensslOrSkipAsync(folder.FullName, "Verification: OK", verify));
            await File.AppendAllTextAsync(In("checkpoint"), "x", TestContext.Current.CancellationToken);
            Assert.Equal((1, true), await OpensslOrSkipAsync(folder.FullName, "Verification: FAILED", verify));
            await ReadOpensslsAsync(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ReadOpensslsAsync(string folder)
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "tsa.cnf"),
            """
            [tsa]
            default_tsa=tsa1
            [tsa1]
            serial=./serial
            crypto_device=builtin
            signer_cert=./tsa.pem
            certs=./ca.pem
            signer_key=./tsa.key
            signer_digest=sha256
            default_policy=1.3.6.1.4.1.99999.1.2
            digests=sha256
            ess_cert_id_alg=sha256
            [ext]
            extendedKeyUsage=critical,timeStamping
            basicConstraints=critical,CA:false
            keyUsage=critical,digitalSignature
            """,
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(Path.Combine(folder, "serial"), "01", TestContext.Current.CancellationToken);
        string[] commands =
        [
            "req -x509 -newkey rsa:2048 -nodes -sha256 -days 30 -subj /CN=Root -keyout ca.key -out ca.pem",
            "req -newkey rsa:2048 -nodes -subj /CN=OpensslAuthority -keyout tsa.key -out tsa.csr",
            "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -sha256 -extfile tsa.cnf -extensions ext -out tsa.pem",
            "ts -reply -config tsa.cnf -queryfile q.tsq -out r.tsr",
        ];
        var query = TimestampQuery.For(Imprint);
        await File.WriteAllBytesAsync(Path.Combine(folder, "q.tsq"), query.Encode(), TestContext.Current.CancellationToken);
        foreach (var command in commands)
        {
            Assert.Equal((0, true), await OpensslOrSkipAsync(folder, "", command.Split(' ')));
        }

        using var root = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "ca.pem"));
        var reply = await File.ReadAllBytesAsync(Path.Combine(folder, "r.tsr"), TestContext.Current.CancellationToken);
        var (token, problem, why) = query.Read(reply, [root]);
        Assert.Equal((TimestampProblem.None, ""), (problem, why));
        Assert.Equal(("CN=OpensslAuthority", "1.3.6.1.4.1.99999.1.2"), (token!.Authority, token.Policy));
        Assert.Equal(TimestampProblem.OtherRequest, TimestampQuery.For(Imprint).Read(reply, [root]).Problem);
    }

    private static async Task<(int Code, bool Said)> OpensslOrSkipAsync(string folder, string expected, string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("openssl", arguments)
            {
                UseShellExecute = false,
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await error;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, said.Contains(expected, StringComparison.Ordinal));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("openssl is not installed.");
            throw;
        }
    }

    private static async Task<StandInAuthority> StartedAsync()
    {
        var authority = new StandInAuthority();
        await authority.StartAsync(TestContext.Current.CancellationToken);
        return authority;
    }

    private static async Task<(TimestampToken? Token, TimestampProblem Problem, string Why)> StampAsync(
        StandInAuthority authority,
        CancellationToken? cancellation = null
    )
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var options = new TimestampAuthorityOptions
        {
            Address = authority.Address,
            Roots = [authority.Root],
            Timeout = TimeSpan.FromSeconds(2),
        };
        return await new TimestampAuthority(http, options, TimeProvider.System).StampAsync(
            Imprint,
            cancellation ?? TestContext.Current.CancellationToken
        );
    }
}
