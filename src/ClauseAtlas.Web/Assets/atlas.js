// Keys: / search, n and p next and previous difference, ? help. Everything works without this file.
const differences = () => [...document.querySelectorAll('[data-difference]')];
let at = -1;
const go = step => {
  const all = differences();
  if (all.length === 0) return;
  at = Math.min(all.length - 1, Math.max(0, at + step));
  all[at].setAttribute('tabindex', '-1');
  all[at].focus();
  all[at].scrollIntoView({ block: 'start' });
};
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /input|textarea|select/i.test(event.target.tagName)) return;
  if (event.key === '/') { const field = document.querySelector('input[type=search]'); if (field) { event.preventDefault(); field.focus(); } }
  if (event.key === 'n') go(1);
  if (event.key === 'p') go(-1);
  if (event.key === '?') location.href = '/methodology/#keys';
});
const theme = document.querySelector('[data-theme-switch]');
if (theme) {
  const root = document.documentElement;
  const saved = localStorage.getItem('theme');
  if (saved) root.dataset.theme = saved;
  theme.hidden = false;
  theme.addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
  });
}
