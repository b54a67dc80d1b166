using System.Buffers;

namespace ClauseAtlas.Extraction.Judgement;

/// <summary>What pages that are no policy call themselves, in the languages we meet. Read in titles and first headings only, never in running text.</summary>
internal static class Phrases
{
    public static readonly string[] NotFound =
    [
        "404",
        "page not found",
        "not found",
        "page doesn't exist",
        "page doesn’t exist",
        "page does not exist",
        "page can't be found",
        "page can’t be found",
        "page cannot be found",
        "couldn't find",
        "couldn’t find",
        "page isn't available",
        "page isn’t available",
        "no longer available",
        "nothing here",
        "page missing",
        "seite nicht gefunden",
        "nicht gefunden",
        "seite existiert nicht",
        "introuvable",
        "page non trouvée",
        "n'existe pas",
        "n’existe pas",
        "no encontrada",
        "no existe",
        "non trovata",
        "não encontrada",
        "niet gevonden",
        "nie znaleziono",
        "nie istnieje",
        "hittades inte",
        "ikke fundet",
        "ikke funnet",
        "ei löydy",
        "nenalezena",
        "nem található",
        "nu a fost găsită",
        "bulunamadı",
        "не найдена",
        "не знайдено",
        "δεν βρέθηκε",
        "見つかりません",
        "找不到",
        "찾을 수 없",
        "غير موجودة",
    ]; // csharpier-ignore

    public static readonly string[] ServerFault =
    [
        "something went wrong",
        "internal server error",
        "service unavailable",
        "bad gateway",
        "gateway timeout",
        "temporarily unavailable",
        "under maintenance",
        "scheduled maintenance",
        "an error occurred",
        "unexpected error",
        "server error",
        "oops",
        "wartungsarbeiten",
        "ein fehler ist aufgetreten",
        "une erreur",
        "error inesperado",
        "si è verificato un errore",
    ]; // csharpier-ignore

    public static readonly string[] Refused =
    [
        "just a moment",
        "attention required",
        "access denied",
        "access to this page has been denied",
        "pardon our interruption",
        "security check",
        "robot or human",
        "are you a robot",
        "are you human",
        "verify you are human",
        "verifying you are human",
        "human verification",
        "ddos-guard",
        "ddos protection",
        "checking your browser",
        "bot verification",
        "captcha",
        "request blocked",
        "you have been blocked",
        "unusual traffic",
        "please verify",
        "403 forbidden",
        "too many requests",
    ]; // csharpier-ignore

    /// <summary>Marks that the well-known bot walls leave in their pages' source.</summary>
    public static readonly SearchValues<string> RefusedMarks = SearchValues.Create(
        [
            "_cf_chl_opt",
            "px-captcha",
            "captcha-delivery.com",
            "_Incapsula_Resource",
            "AwsWafIntegration",
            "sec-if-cpt-container",
            "/.well-known/ddos-guard",
            "distil_r_captcha",
            "kpsdk",
        ],
        StringComparison.Ordinal
    );

    public static readonly string[] Login =
    [
        "log in",
        "login",
        "sign in",
        "signin",
        "anmelden",
        "einloggen",
        "connexion",
        "se connecter",
        "iniciar sesión",
        "accedi",
        "entrar",
        "inloggen",
        "zaloguj",
        "logga in",
        "войти",
        "ログイン",
        "登录",
        "로그인",
    ];

    public static readonly string[] Consent =
    [
        "before you continue",
        "we value your privacy",
        "we care about your privacy",
        "your privacy choices",
        "cookie consent",
        "consent required",
        "bevor sie fortfahren",
        "avant de continuer",
        "antes de continuar",
        "prima di continuare",
        "this site uses cookies",
        "this website uses cookies",
    ]; // csharpier-ignore

    public static bool Has(string? text, string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            if (text is not null && text.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
