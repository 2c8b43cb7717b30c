// The style of HTML reports: light and dark, readable on paper; lists of records open beside the page, and layers over photos are switched, without a script.

export const REPORT_STYLE = `
:root { color-scheme: light dark; --text: #1b1c1f; --quiet: #5b5e66; --line: #e1e2e7; --paper: #fbfbfc; --card: #ffffff; --link: #0b5cad; --tint: #eef4fb; --shade: rgb(27 28 31 / 0.22); --series-0: #0072b2; --series-1: #d55e00; --series-2: #009e73; --series-3: #b8578f; --series-4: #b97a00; --series-5: #2f8fc4; }
@media (prefers-color-scheme: dark) { :root { --text: #e7e8ea; --quiet: #a3a6ae; --line: #34363c; --paper: #17181b; --card: #1f2125; --link: #86bdf5; --tint: #22303f; --shade: rgb(0 0 0 / 0.7); --series-0: #5ab0ee; --series-1: #f08a4b; --series-2: #3fc79a; --series-3: #e39bc6; --series-4: #e8b04a; --series-5: #8fcdf2; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--text); font: 15px/1.55 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
header, main { max-width: 1340px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 40px; }
main { padding-bottom: 72px; }
.title { margin: 0 0 6px; color: var(--quiet); font-weight: 600; letter-spacing: 0.02em; }
h1 { font-size: 25px; line-height: 1.32; font-weight: 650; margin: 0 0 28px; max-width: 46em; text-wrap: pretty; overflow-wrap: anywhere; }
h2 { font-size: 19px; font-weight: 650; margin: 44px 0 12px; overflow-wrap: anywhere; }
p, ul, ol { max-width: 85ch; overflow-wrap: anywhere; }
li { margin: 4px 0; }
.sign { margin: 0 0 2px; font-size: 20px; font-weight: 700; letter-spacing: 0.02em; }
.quiet, .range { color: var(--quiet); }
p.quiet { margin: 4px 0 16px; font-size: 13.5px; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
a:hover { text-decoration-color: currentColor; }
a .range { color: inherit; opacity: 0.75; }
a:focus-visible, input:focus-visible + label { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.scroll, .charts > div { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background-color: var(--card);
  background-image: linear-gradient(to right, var(--card) 30%, transparent), linear-gradient(to left, var(--card) 30%, transparent), linear-gradient(to right, var(--shade), transparent), linear-gradient(to left, var(--shade), transparent);
  background-position: left, right, left, right; background-size: 44px 100%, 44px 100%, 14px 100%, 14px 100%; background-repeat: no-repeat; background-attachment: local, local, scroll, scroll; }
.scroll { margin: 12px 0 16px; width: fit-content; max-width: 100%; }
table { border-collapse: collapse; font-size: 13.5px; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 7px 11px; border-bottom: 1px solid var(--line); white-space: nowrap; }
.long { white-space: normal; min-width: 20em; max-width: 46em; overflow-wrap: anywhere; }
tbody tr:last-child td { border-bottom: 0; }
tbody tr:hover { background: var(--tint); }
th { font-weight: 600; color: var(--quiet); font-size: 13px; }
code { font: 12px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; color: var(--quiet); }
.number { text-align: right; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(480px, 100%), 1fr)); gap: 20px; margin: 12px 0 20px; align-items: start; }
.charts > div { padding: 12px 16px; max-width: 800px; }
.charts svg { display: block; width: 100%; min-width: 520px; height: auto; }
.switch { margin: 0 6px 0 0; }
.legend { display: flex; gap: 6px 18px; flex-wrap: wrap; margin: 8px 0 16px; color: var(--quiet); font-size: 14px; }
.legend span { display: inline-flex; align-items: center; gap: 6px; }
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 20px; align-items: start; }
figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.photo { position: relative; display: block; line-height: 0; }
.photo img { width: 100%; height: auto; display: block; }
.photo svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.missing { padding: 48px 16px; text-align: center; line-height: 1.4; color: var(--quiet); border-bottom: 1px dashed var(--quiet); }
figcaption { padding: 10px 14px 14px; line-height: 1.45; font-size: 14px; }
figcaption b { overflow-wrap: anywhere; }
figcaption .quiet { display: block; margin-top: 4px; font-size: 13px; }
.score { float: right; font-weight: 650; font-variant-numeric: tabular-nums; }
#gold:not(:checked) ~ .sheet .gold, #predicted:not(:checked) ~ .sheet .predicted { display: none; }
.records { display: none; }
.records:target { display: block; position: fixed; z-index: 1; inset: 0 0 0 auto; width: min(860px, 100%); overflow: auto; padding: 12px 28px 40px; background: var(--card); border-left: 1px solid var(--line); box-shadow: 0 0 48px rgb(0 0 0 / 0.28); }
.records:focus { outline: none; }
.records h2 { margin: 12px 48px 8px 0; }
.close { position: sticky; top: 0; float: right; padding: 0 10px; font-size: 28px; line-height: 40px; color: inherit; text-decoration: none; background: var(--card); border-radius: 8px; }
@media (prefers-reduced-motion: no-preference) { .records:target { animation: open 0.14s ease-out; } @keyframes open { from { transform: translateX(24px); opacity: 0; } } }
@media (max-width: 600px) {
  header, main { padding-inline: 16px; }
  h1 { font-size: 20px; }
  table:has(.long) { width: 100%; }
  table:has(.long) thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table:has(.long) tr { display: flex; flex-wrap: wrap; column-gap: 14px; padding: 8px 12px; border-bottom: 1px solid var(--line); }
  table:has(.long) tr:last-child { border-bottom: 0; }
  table:has(.long) td { padding: 1px 0; border: 0; text-align: left; white-space: normal; overflow-wrap: anywhere; }
  table:has(.long) .long { flex-basis: 100%; min-width: 0; }
}
@media print { .records:target { display: none; } .sheet { grid-template-columns: repeat(3, 1fr); } figure, .charts > div, tr { break-inside: avoid; } }
`;
