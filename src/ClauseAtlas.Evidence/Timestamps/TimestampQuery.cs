using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace ClauseAtlas.Evidence.Timestamps;

/// <summary>A question to a timestamp authority (RFC 3161 §2.4.1): a digest, and a nonce that ties the answer to it.</summary>
public sealed class TimestampQuery
{
    private readonly Rfc3161TimestampRequest _request;
    private readonly Sha256 _imprint;

    private TimestampQuery(Sha256 imprint, byte[] nonce) =>
        (_imprint, _request) = (
            imprint,
            // Certificates are asked for: a token without them cannot be verified from the bundle alone.
            Rfc3161TimestampRequest.CreateFromHash(
                imprint.ToBytes(),
                HashAlgorithmName.SHA256,
                requestedPolicyId: null,
                nonce: nonce,
                requestSignerCertificates: true
            )
        );

    /// <summary>A query with a nonce of 128 random bits, so that no old answer passes for its own.</summary>
    public static TimestampQuery For(Sha256 imprint) => new(imprint, RandomNumberGenerator.GetBytes(16));

    /// <summary>What is sent, as <c>application/timestamp-query</c>.</summary>
    public byte[] Encode() => _request.Encode();

    /// <summary>Reads and verifies the authority's reply to this very query.</summary>
    /// <returns>The token; or null, with why and a word on it.</returns>
    public (TimestampToken? Token, TimestampProblem Problem, string Why) Read(ReadOnlyMemory<byte> reply, X509Certificate2Collection roots)
    {
        try
        {
            var (status, token) = Parts(reply);
            // §2.4.2: 0 granted, 1 granted with changes; a refusal has no token.
            if (status > 1 || token.IsEmpty)
            {
                return (null, TimestampProblem.Refused, $"The authority granted no timestamp (status {status}).");
            }

            var verified = TimestampToken.Verify(token, _imprint, roots);
            if (verified.Token is null)
            {
                return verified;
            }

            // Checks the nonce, and all of the above once more.
            _request.ProcessResponse(reply, out var read);
            return read == reply.Length ? verified : (null, TimestampProblem.Malformed, "Bytes behind the reply.");
        }
        catch (AsnContentException malformed)
        {
            return (null, TimestampProblem.Malformed, $"Not a timestamp reply: {malformed.Message}");
        }
        catch (CryptographicException other)
        {
            return (null, TimestampProblem.OtherRequest, other.Message);
        }
    }

    /// <summary>TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken OPTIONAL }.</summary>
    private static (int Status, ReadOnlyMemory<byte> Token) Parts(ReadOnlyMemory<byte> reply)
    {
        var whole = new AsnReader(reply, AsnEncodingRules.DER);
        var fields = whole.ReadSequence();
        whole.ThrowIfNotEmpty();
        var status = fields.ReadSequence();
        if (!status.TryReadInt32(out var number) || number < 0)
        {
            throw new AsnContentException("The status is no small number.");
        }

        var token = fields.HasData ? fields.ReadEncodedValue() : default;
        fields.ThrowIfNotEmpty();
        return (number, token);
    }
}
