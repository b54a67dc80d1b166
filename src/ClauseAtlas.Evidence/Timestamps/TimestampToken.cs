using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace ClauseAtlas.Evidence.Timestamps;

/// <summary>Why there is no timestamp, or why one is not taken. The list is closed.</summary>
public enum TimestampProblem
{
    None,

    /// <summary>The authority could not be reached, or answered no HTTP 200.</summary>
    Unreachable,

    /// <summary>Its answer was larger or slower than the limits allow.</summary>
    LimitReached,

    /// <summary>It answered that it grants none (RFC 3161 §2.4.2).</summary>
    Refused,

    /// <summary>Not a reply or a token, or one with bytes behind it.</summary>
    Malformed,

    /// <summary>A token over another digest.</summary>
    OtherImprint,

    /// <summary>An answer to another request: its nonce is not ours.</summary>
    OtherRequest,

    /// <summary>The signature, or the certificate's purpose, does not verify.</summary>
    BadSignature,

    /// <summary>Signed, but by no authority that leads to a root we trust.</summary>
    NotTrusted,
}

/// <summary>
/// A verified timestamp (RFC 3161): an authority's word that a digest existed at a time. It says nothing of what the digest is of.
/// </summary>
/// <param name="Bytes">The token, a CMS signed message: keep it as it is.</param>
/// <param name="Accuracy">How far off the time may be, as the authority states; null when it does not.</param>
/// <param name="Policy">The authority's policy, as a dotted number.</param>
/// <param name="Authority">Whom the signing certificate names.</param>
public sealed record TimestampToken(
    ReadOnlyMemory<byte> Bytes,
    Sha256 Imprint,
    DateTimeOffset Time,
    TimeSpan? Accuracy,
    string Policy,
    string Serial,
    string Authority
)
{
    private const string TimestampingPurpose = "1.3.6.1.5.5.7.3.8";
    private const string TimestampContent = "1.2.840.113549.1.9.16.1.4";
    private const string Sha256Algorithm = "2.16.840.1.101.3.4.2.1";

    /// <summary>Verifies a token: over this digest, signed, by a certificate for timestamps that was valid then and leads to a trusted root.</summary>
    /// <param name="roots">The authorities' roots that the reader trusts.</param>
    /// <param name="further">Certificates that the token does not carry itself.</param>
    /// <returns>The token; or null, with why and a word on it.</returns>
    public static (TimestampToken? Token, TimestampProblem Problem, string Why) Verify(
        ReadOnlyMemory<byte> bytes,
        Sha256 imprint,
        X509Certificate2Collection roots,
        X509Certificate2Collection? further = null
    )
    {
        // Bytes behind the token would be covered by nothing, and the decoder passes over them.
        if (!Decodes(bytes, out var token))
        {
            return IsStamp(bytes)
                ? (
                    null,
                    TimestampProblem.BadSignature,
                    "The certificate in the token is not for timestamps, or was not valid at the token's time."
                )
                : (null, TimestampProblem.Malformed, "Not a timestamp token, or one with bytes behind it.");
        }

        var info = token.TokenInfo;
        if (info.HashAlgorithmId.Value != Sha256Algorithm || !info.GetMessageHash().Span.SequenceEqual(imprint.ToBytes()))
        {
            return (null, TimestampProblem.OtherImprint, "The timestamp is over another digest.");
        }

        X509Certificate2? signer;
        try
        {
            if (!token.VerifySignatureForHash(imprint.ToBytes(), HashAlgorithmName.SHA256, out signer, further))
            {
                return (
                    null,
                    TimestampProblem.BadSignature,
                    "The timestamp's signature does not verify, or its certificate is not for timestamps."
                );
            }
        }
        catch (CryptographicException damaged)
        {
            return (null, TimestampProblem.BadSignature, damaged.Message);
        }

        using (signer)
        {
            return Chain(token, signer, roots, further) is { } why
                ? (null, TimestampProblem.NotTrusted, why)
                : (Read(bytes, imprint, info, signer), TimestampProblem.None, "");
        }
    }

    private static bool Decodes(ReadOnlyMemory<byte> bytes, out Rfc3161TimestampToken token)
    {
        try
        {
            return Rfc3161TimestampToken.TryDecode(bytes, out token!, out var read) && read == bytes.Length;
        }
        catch (CryptographicException)
        {
            token = null!;
            return false;
        }
    }

    /// <summary>The decoder refuses a token whose own certificate does not fit it; this tells that from bytes that are no token.</summary>
    private static bool IsStamp(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var message = new SignedCms();
            message.Decode(bytes.Span);
            return message.ContentInfo.ContentType.Value == TimestampContent
                && message.SignerInfos.Count == 1
                && Rfc3161TimestampTokenInfo.TryDecode(message.ContentInfo.Content, out _, out _)
                && message.Encode().AsSpan().SequenceEqual(bytes.Span);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static TimestampToken Read(
        ReadOnlyMemory<byte> bytes,
        Sha256 imprint,
        Rfc3161TimestampTokenInfo info,
        X509Certificate2 signer
    ) =>
        new(
            bytes,
            imprint,
            info.Timestamp,
            info.AccuracyInMicroseconds is { } microseconds ? TimeSpan.FromMicroseconds(microseconds) : null,
            info.PolicyId.Value!,
            Convert.ToHexStringLower(info.GetSerialNumber().Span),
            signer.Subject
        );

    /// <returns>What keeps the certificate from a trusted root; null when nothing does.</returns>
    private static string? Chain(
        Rfc3161TimestampToken token,
        X509Certificate2 signer,
        X509Certificate2Collection roots,
        X509Certificate2Collection? further
    )
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(roots);
        policy.ApplicationPolicy.Add(new Oid(TimestampingPurpose));
        // At the token's time: a certificate that expired since still proves what it signed while it was valid.
        policy.VerificationTime = token.TokenInfo.Timestamp.UtcDateTime;
        // Offline by design. Whoever must know of a later revocation asks the authority's list.
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.ExtraStore.AddRange(token.AsSignedCms().Certificates);
        policy.ExtraStore.AddRange(further ?? []);
        return chain.Build(signer)
            ? null
            : $"{signer.Subject} leads to no trusted root: {string.Join(" ", chain.ChainStatus.Select(s => s.StatusInformation.Trim()))}";
    }
}
