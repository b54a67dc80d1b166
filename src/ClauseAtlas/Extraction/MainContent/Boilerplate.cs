using System.Buffers;
using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.MainContent;

/// <summary>Names by which pages mark what is around their text. A name alone never drops the bulk of a page: the finder weighs that.</summary>
internal static class Boilerplate
{
    private static readonly SearchValues<string> Parts = SearchValues.Create(
        [
            "breadcrumb",
            "navbar",
            "nav-",
            "-nav",
            "nav_",
            "_nav",
            "navigation",
            "menu",
            "sidebar",
            "side-bar",
            "site-header",
            "siteheader",
            "site-footer",
            "sitefooter",
            "page-footer",
            "global-header",
            "global-footer",
            "footer",
            "masthead",
            "topbar",
            "top-bar",
            "skip-link",
            "skiplink",
            "skip-to",
            "share",
            "social",
            "newsletter",
            "subscribe",
            "subscription-form",
            "signup",
            "sign-up",
            "related",
            "recommend",
            "read-next",
            "read-more",
            "readnext",
            "feedback",
            "helpful",
            "was-this",
            "rating",
            "survey",
            "comments",
            "disqus",
            "promo",
            "advert",
            "banner-ad",
            "popup",
            "pop-up",
            "modal",
            "overlay",
            "lightbox",
            "toast",
            "announcement",
            "language-switch",
            "lang-switch",
            "language-select",
            "lang-select",
            "locale-select",
            "locale-picker",
            "language-picker",
            "pagination",
            "pager",
            "back-to-top",
            "backtotop",
            "scroll-top",
            "search-form",
            "searchbox",
            "search-box",
            "toolbar",
            "call-to-action",
            "cta-",
            "-cta",
            "chat-widget",
            "intercom",
            "author-bio",
            "byline",
            "post-meta",
            "article-meta",
            "contributors",
            "edit-page",
            "editpage",
            "print-button",
            "version-select",
        ],
        StringComparison.OrdinalIgnoreCase
    ); // csharpier-ignore

    private static readonly SearchValues<string> Contents = SearchValues.Create(
        ["table-of-contents", "tableofcontents", "tocbot"],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly SearchValues<string> Consent = SearchValues.Create(
        [
            "onetrust",
            "didomi",
            "cybotcookiebot",
            "cookiebot",
            "usercentrics",
            "truste",
            "trustarc",
            "qc-cmp",
            "osano",
            "cky-",
            "cc-window",
            "cc-banner",
            "iubenda-cs",
            "termly-",
            "hs-eu-cookie",
            "cookie-banner",
            "cookie_banner",
            "cookiebanner",
            "cookie-bar",
            "cookiebar",
            "cookie-notice",
            "cookienotice",
            "cookie-consent",
            "cookieconsent",
            "cookie_consent",
            "cookie-popup",
            "cookie-modal",
            "cookie-law",
            "cookie-dialog",
            "cookie-message",
            "cookie-alert",
            "cookie-overlay",
            "cookie-wall",
            "cookies-banner",
            "cookies-bar",
            "cookies-eu",
            "gdpr-banner",
            "gdpr-cookie",
            "consent-banner",
            "consent-modal",
            "consent-popup",
            "consent-manager",
            "consent-bar",
            "cmp-container",
            "klaro",
            "tarteaucitron",
            "axeptio",
            "complianz",
            "cmplz",
            "borlabs",
        ],
        StringComparison.OrdinalIgnoreCase
    ); // csharpier-ignore

    /// <summary>The element, by its own tag or role, is around the text.</summary>
    public static bool IsLandmark(IElement element) =>
        element.LocalName is "nav" or "footer" or "aside" or "dialog" or "header" or "search"
        || element.GetAttribute("role")
            is "navigation"
                or "banner"
                or "contentinfo"
                or "complementary"
                or "search"
                or "dialog"
                or "alertdialog"
                or "menu"
                or "menubar"
                or "toolbar"
                or "alert"
                or "doc-toc";

    /// <summary>It lies over the page until it is answered.</summary>
    public static bool IsDialog(IElement element) =>
        element.LocalName == "dialog" || element.GetAttribute("role") is "dialog" or "alertdialog";

    /// <summary>A class or id names something around the text.</summary>
    public static bool IsNamed(IElement element, bool withId) =>
        HasPart(element.ClassName, Parts) || (withId && HasPart(element.Id, Parts));

    /// <summary>A class or id names a table of contents.</summary>
    public static bool IsNamedContents(IElement element, bool withId) =>
        HasPart(element.ClassName, Contents) || (withId && HasPart(element.Id, Contents));

    /// <summary>A consent layer, by a vendor's or a habitual name. These are noise inside a declared selection too.</summary>
    public static bool IsConsentLayer(IElement element) =>
        element.Attributes.Length > 0 && (HasPart(element.ClassName, Consent) || HasPart(element.Id, Consent));

    private static bool HasPart(string? name, SearchValues<string> parts) =>
        !string.IsNullOrEmpty(name) && name.AsSpan().ContainsAny(parts);
}
