using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage.Corrections;
using Microsoft.AspNetCore.Http;

namespace ClauseAtlas.Web.Corrections;

/// <summary>The form as filled in, checked field by field.</summary>
public sealed record DisputeForm(string Record, CorrectionGround? Ground, string Claim, string Contact)
{
    public const int LongestClaim = 4_000;
    public const int LongestContact = 200;
    private const int ShortestClaim = 20;

    /// <summary>The name of a field no person sees; only a program fills it in.</summary>
    public const string Trap = "website";

    public static DisputeForm Of(IFormCollection form) =>
        new(
            form["record"].ToString().Trim(),
            Words.Named<CorrectionGround>(form["ground"].ToString()),
            form["claim"].ToString().Trim(),
            form["contact"].ToString().Trim()
        );

    /// <summary>What is wrong with it, in words for its writer; null when nothing is.</summary>
    public string? Problem =>
        Ground is null ? "Choose what is wrong."
        : Claim.Length < ShortestClaim ? $"Say what is wrong in at least {ShortestClaim} characters."
        : Claim.Length > LongestClaim ? $"Say it in at most {LongestClaim:N0} characters."
        : Contact.Length > LongestContact ? $"The address has more than {LongestContact} characters."
        : null;
}
