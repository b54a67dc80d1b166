namespace ClauseAtlas.Browser.Rendering;

/// <summary>What runs inside the page to read it. The page can lie to it, as it can to any reader; it cannot reach us through it.</summary>
internal static class DomScript
{
    /// <summary>The state of the document and a cheap fingerprint of its text.</summary>
    public const string Pulse = """
        () => {
          const text = document.body ? document.body.innerText : '';
          let sum = 0;
          for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) | 0;
          return document.readyState + ' ' + text.length + ' ' + sum;
        }
        """;

    /// <summary>
    /// The document as markup, open shadow roots put where they show and slots filled. Copies are made in an inert document, where no custom element wakes up.
    /// Longer than the limit: null.
    /// </summary>
    public const string Serialise = """
        limit => {
          const root = document.documentElement;
          const within = html => html.length > limit ? null : html;
          const hasShadow = [...document.querySelectorAll('*')].some(element => element.shadowRoot);
          if (!hasShadow) return within('<!DOCTYPE html>' + root.outerHTML);
          const inert = document.implementation.createHTMLDocument('');
          const children = node => {
            if (node.shadowRoot) return node.shadowRoot.childNodes;
            if (node.localName === 'slot' && node.getRootNode() instanceof ShadowRoot) {
              const filled = node.assignedNodes({ flatten: true });
              if (filled.length) return filled;
            }
            return node.childNodes;
          };
          const flatten = node => {
            if (node.localName === 'template') return inert.importNode(node, true);
            const copy = inert.importNode(node, false);
            for (const child of children(node)) copy.appendChild(flatten(child));
            return copy;
          };
          try {
            return within('<!DOCTYPE html>' + flatten(root).outerHTML);
          } catch {
            return within('<!DOCTYPE html>' + root.outerHTML);
          }
        }
        """;

    public const string Height = "() => Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0)";
}
