// Conveniences only: every page reads whole without this file.
(() => {
  "use strict";
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const store = (theme) => { try { localStorage.setItem("theme", theme); } catch { /* the choice lasts for this page */ } };
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  // Before the first paint, so that nothing flashes.
  if (stored()) root.dataset.theme = stored();

  const copy = async (id, button) => {
    const text = document.getElementById(id);
    if (!text || !navigator.clipboard) return;
    await navigator.clipboard.writeText(text.textContent);
    if (button) button.textContent = "Copied";
  };

  const step = (by) => {
    const all = [...document.querySelectorAll(".difference")];
    if (all.length === 0) return;
    const top = all.findIndex((one) => one.getBoundingClientRect().top > 12);
    const at = top < 0 ? all.length : top;
    const here = Math.abs((all[at]?.getBoundingClientRect().top ?? 99) - 16) < 6 ? at : at - 0.5;
    const next = all[Math.max(0, Math.min(all.length - 1, by > 0 ? Math.floor(here) + 1 : Math.ceil(here) - 1))];
    next.scrollIntoView({ block: "start" });
    next.focus({ preventScroll: true });
  };

  addEventListener("DOMContentLoaded", () => {
    const theme = document.getElementById("theme");
    const say = () => { theme.textContent = dark() ? "Light" : "Dark"; theme.setAttribute("aria-label", `Switch to ${dark() ? "light" : "dark"} colours`); };
    say();
    theme.hidden = false;
    theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; store(root.dataset.theme); say(); });
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.hidden = !navigator.clipboard;
      button.addEventListener("click", () => copy(button.dataset.copy, button));
    }
    for (const button of document.querySelectorAll("[data-share]")) {
      button.hidden = !navigator.share;
      // The reader may close the share sheet; that is no fault.
      button.addEventListener("click", () => navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(() => {}));
    }
    if (matchMedia("(max-width: 60rem)").matches) {
      for (const outline of document.querySelectorAll(".outline details")) outline.open = false;
    }
  });

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input, select, textarea")) return;
    if (event.key === "/") { document.querySelector("input[type=search]")?.focus(); event.preventDefault(); }
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
    if (event.key === "c") copy("cite", document.querySelector("[data-copy=cite]"));
    if (event.key === "?") document.getElementById("help").showModal();
  });
})();
