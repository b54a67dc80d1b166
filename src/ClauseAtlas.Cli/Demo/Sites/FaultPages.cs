using ClauseAtlas.Cli.Demo.Script;

namespace ClauseAtlas.Cli.Demo.Sites;

/// <summary>The answers that stand in the place of a document for a day.</summary>
internal static class FaultPages
{
    public static (int Status, string Html) Of(DemoFault fault, DemoCompany company, DemoDocument document, Visit visit) =>
        fault switch
        {
            DemoFault.CaptchaSaying200 => (200, Captcha(visit)),
            DemoFault.CaptchaSaying403 => (403, Captcha(visit)),
            DemoFault.ErrorPageSaying200 => (
                200,
                SiteFrame.Page(
                    "en",
                    "Something went wrong",
                    $"{SiteFrame.Menu(company)}<main><h1>Oops! Something went wrong</h1><p>We could not load this page. Please try again later.</p></main>{SiteFrame.Footer(company)}"
                )
            ),
            DemoFault.LoginWall => (
                200,
                SiteFrame.Page(
                    "en",
                    $"Log in to {company.Name}",
                    $"{SiteFrame.Menu(company)}<main><h1>Log in to continue</h1><form method=\"post\"><label>E-mail <input type=\"email\" name=\"email\"></label>"
                        + "<label>Password <input type=\"password\" name=\"password\"></label><button>Log in</button></form><p>You must log in to see this page. New here? Create an account.</p></main>"
                        + SiteFrame.Footer(company)
                )
            ),
            DemoFault.Unavailable => (
                503,
                SiteFrame.Page(
                    "en",
                    "503 Service Unavailable",
                    "<h1>503 Service Unavailable</h1><p>Maintenance. Please come back soon.</p>"
                )
            ),
            DemoFault.OtherLanguage => (
                200,
                SiteFrame.Page(
                    "fr",
                    $"Politique de confidentialité | {company.Name}",
                    $"<header>{SiteFrame.Menu(company)}</header><main><article>{French}</article></main>{SiteFrame.Footer(company)}"
                )
            ),
            DemoFault.Truncated => (200, SitePages.Truncated(company, document, visit)),
            _ => throw new InvalidOperationException($"Unknown fault {fault}."),
        };

    private static string Captcha(Visit visit) =>
        SiteFrame.Page(
            "en",
            "Just a moment...",
            "<h1>Checking your browser</h1><p>Please verify you are human by completing the captcha below.</p>"
                + $"<div class=\"g-recaptcha\" data-sitekey=\"{visit.Token("captcha")}\"></div><p>Request {visit.Token("ray")[..16]}</p>"
        );

    private const string French =
        "<h1>Politique de confidentialité de Northlake AI</h1><p>Dernière mise à jour : 3 novembre 2025</p>"
        + "<p>Cette politique explique quelles données personnelles la coopérative Northlake AI recueille lorsque vous utilisez l’assistant, notre interface pour les développeurs et nos sites, pourquoi nous le faisons et ce que vous pouvez décider.</p>"
        + "<h2>1. Les données que nous recueillons</h2><p>Nous recueillons votre nom, votre adresse électronique, votre date de naissance et, si vous payez, votre adresse de facturation. Nous conservons aussi les messages que vous envoyez et les réponses de l’assistant.</p>"
        + "<h2>2. L’utilisation des données</h2><p>Nous utilisons les données pour fournir le service, pour établir les factures, pour répondre à vos demandes et pour empêcher les abus. Nous ne les utilisons pas pour la publicité ciblée.</p>"
        + "<h2>3. L’entraînement des modèles</h2><p>Nous utilisons le contenu des comptes gratuits pour entraîner nos modèles. Vous pouvez vous y opposer à tout moment dans les paramètres.</p>"
        + "<h2>4. Vos droits</h2><p>Vous pouvez demander l’accès à vos données, leur rectification et leur suppression. Nous répondons dans un délai de trente jours, sans frais.</p>";
}
