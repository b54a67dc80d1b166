using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClauseAtlas.Cli.Demo.Sites;

/// <summary>One request to a site: its day and its number. What a real site draws at random here follows from the number, so that a run can be repeated.</summary>
internal sealed record Visit(int Day, int Number)
{
    /// <summary>A value that is another one in each answer.</summary>
    public string Token(string purpose) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{purpose} {Day} {Number}")))
        )[..32];
}
