// The style of the HTML report of eval-gold: light and dark, and switches for what is drawn over the photos, without a script.

export const EVAL_GOLD_STYLE = `
:root { color-scheme: light dark; --text: #1a1a1a; --quiet: #59595f; --line: #d9d9de; --paper: #ffffff; --card: #f6f6f8; }
@media (prefers-color-scheme: dark) { :root { --text: #e8e8ea; --quiet: #a5a5ad; --line: #3c3c42; --paper: #1b1b1e; --card: #26262a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1240px; padding: 24px 20px 64px; background: var(--paper); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 26px; line-height: 1.2; margin: 8px 0 12px; }
h2 { font-size: 19px; margin: 40px 0 12px; }
.verdict { font-size: 18px; max-width: 75ch; }
.quiet { color: var(--quiet); }
a { color: inherit; }
a:focus-visible, input:focus-visible + label { outline: 2px solid currentColor; outline-offset: 2px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 8px 0 16px; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { font-weight: 600; color: var(--quiet); }
.number { text-align: right; }
.charts { display: flex; flex-wrap: wrap; gap: 16px; }
.charts > div { flex: 1 1 420px; max-width: 760px; }
.charts svg { width: 100%; height: auto; }
.switch { margin-right: 6px; }
.legend { display: inline-flex; gap: 16px; flex-wrap: wrap; margin: 0 0 16px 20px; }
.legend span { display: inline-flex; align-items: center; gap: 6px; }
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(260px, 1fr)); gap: 20px; align-items: start; }
figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
.photo { position: relative; display: block; line-height: 0; }
.photo img { width: 100%; height: auto; display: block; }
.photo svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.missing { padding: 48px 16px; text-align: center; line-height: 1.4; color: var(--quiet); border-bottom: 1px dashed var(--quiet); }
figcaption { padding: 10px 12px 12px; line-height: 1.4; }
figcaption b { overflow-wrap: anywhere; }
#gold:not(:checked) ~ .sheet .gold, #predicted:not(:checked) ~ .sheet .predicted { display: none; }
code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
@media print { .sheet { grid-template-columns: repeat(3, 1fr); } figure { break-inside: avoid; } }
`;
