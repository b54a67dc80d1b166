using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tsp;
using Org.BouncyCastle.Utilities.Collections;

namespace ClauseAtlas.Tests.Evidence.Timestamps;

/// <summary>A timestamp authority on loopback, with a root of its own. Its tokens are made by BouncyCastle, not by the code that reads them.</summary>
internal sealed class StandInAuthority : IAsyncDisposable
{
    public const string Policy = "1.3.6.1.4.1.99999.1.1";
    public static readonly DateTimeOffset ValidFrom = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset ValidTo = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _certificate;
    private readonly RSA _key = RSA.Create(2048);
    private WebApplication? _site;
    private long _serial;

    public StandInAuthority()
    {
        using var rootKey = RSA.Create(2048);
        var root = new CertificateRequest("CN=Stand-in Root", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        root.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(root.PublicKey, false));
        using var signing = root.CreateSelfSigned(ValidFrom.AddYears(-1), ValidTo.AddYears(10));
        Root = X509CertificateLoader.LoadCertificate(signing.RawData);
        var leaf = new CertificateRequest("CN=Stand-in Authority", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        leaf.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        leaf.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        // RFC 3161 §2.3: the only purpose, and critical.
        leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], true));
        _certificate = leaf.Create(signing, ValidFrom, ValidTo, [1, 2, 3, 4]);
    }

    public X509Certificate2 Root { get; }

    /// <summary>What its clock says.</summary>
    public DateTimeOffset Now { get; set; } = ValidFrom.AddDays(40);

    /// <summary>What it does to a reply before it sends it.</summary>
    public Func<byte[], byte[]> Alter { get; set; } = reply => reply;

    /// <summary>How it answers instead of with a timestamp.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public Uri Address { get; private set; } = null!;

    public byte[] Reply(byte[] query)
    {
        var tokens = new TimeStampTokenGenerator(
            DotNetUtilities.GetRsaKeyPair(_key).Private,
            DotNetUtilities.FromX509Certificate(_certificate),
            TspAlgorithms.Sha256,
            Policy
        );
        tokens.SetAccuracySeconds(1);
        tokens.SetCertificates(CollectionUtilities.CreateStore([DotNetUtilities.FromX509Certificate(_certificate)]));
        var replies = new TimeStampResponseGenerator(tokens, TspAlgorithms.Allowed);
        return replies.Generate(new TimeStampRequest(query), BigInteger.ValueOf(++_serial), Now.UtcDateTime).GetEncoded();
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _site = builder.Build();
        _site.MapPost("/tsa", AnswerAsync);
        await _site.StartAsync(cancellation);
        var addresses = ((IApplicationBuilder)_site).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses;
        Address = new Uri(addresses.First() + "/tsa");
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }

        _certificate.Dispose();
        _key.Dispose();
        Root.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (Instead is { } other)
        {
            await other(context);
            return;
        }

        if (context.Request.ContentType != "application/timestamp-query")
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        using var query = new MemoryStream();
        await context.Request.Body.CopyToAsync(query, context.RequestAborted);
        context.Response.ContentType = "application/timestamp-reply";
        await context.Response.Body.WriteAsync(Alter(Reply(query.ToArray())), context.RequestAborted);
    }
}
