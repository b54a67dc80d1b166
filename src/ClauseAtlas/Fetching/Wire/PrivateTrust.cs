using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ClauseAtlas.Fetching.Wire;

/// <summary>Trusts a site whose certificate the system does not know but a configured private authority signed. Everything else about it must be right.</summary>
internal static class PrivateTrust
{
    public static RemoteCertificateValidationCallback Callback(ImmutableArray<X509Certificate2> authorities) =>
        (_, certificate, chain, errors) =>
            errors == SslPolicyErrors.None
            || (
                errors == SslPolicyErrors.RemoteCertificateChainErrors
                && certificate is not null
                && IsSignedByOne(certificate, chain, authorities)
            );

    private static bool IsSignedByOne(X509Certificate certificate, X509Chain? sent, ImmutableArray<X509Certificate2> authorities)
    {
        using var leaf = new X509Certificate2(certificate);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities.ToArray());
        if (sent is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        }

        return chain.Build(leaf);
    }
}
