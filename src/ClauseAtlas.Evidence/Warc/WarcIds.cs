namespace ClauseAtlas.Evidence.Warc;

/// <summary>Record ids derived from what they name, so that a repeat gives the same id: UUIDs of version 8 (RFC 9562 §5.8) from SHA-256.</summary>
public static class WarcIds
{
    /// <summary><c>urn:uuid:…</c> for a name.</summary>
    public static string Of(string name)
    {
        var bytes = Sha256.OfText(name).ToBytes()[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return "urn:uuid:" + new Guid(bytes, bigEndian: true);
    }
}
