namespace ClauseAtlas.Evidence.Log.Notes;

/// <summary>Base64 with one spelling for each value: RFC 4648 leaves spare bits, which readers ignore and an attacker could change.</summary>
internal static class Base64
{
    /// <exception cref="FormatException">Not base64, or not its one spelling.</exception>
    public static byte[] Strict(string text)
    {
        var bytes = Convert.FromBase64String(text);
        return Convert.ToBase64String(bytes) == text ? bytes : throw new FormatException("Base64 that is not spelled the one way.");
    }
}
