import { PALETTES, type Palette } from './palette';

const colours = (palette: Palette): string =>
  Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

const FILLS = (['before', 'after', 'ghost'] as const)
  .map((name) => `.fill-${name}{fill:var(--${name})}`)
  .join('');

/**
 * The style of a stand-alone file: it follows the system's theme, prints, wraps at any width and asks for no font.
 * The file's policy names it by {@link FILE_STYLE_HASH}, so nothing else can style or load anything.
 */
export const FILE_STYLE = `:root{color-scheme:light dark;${colours(PALETTES.light)}}
@media (prefers-color-scheme:dark){:root{${colours(PALETTES.dark)}}}
@media (forced-colors:active){:root{--ink:CanvasText;--muted:CanvasText;--line:CanvasText;--edge:CanvasText;--before:CanvasText;--after:LinkText;--ghost:GrayText;--ground:Canvas;--surface:Canvas}}
*{box-sizing:border-box;margin:0}
body{max-width:1120px;margin:0 auto;padding:32px 20px 64px;background:var(--ground);color:var(--ink);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
h1{font-size:22px;font-weight:500;line-height:1.3;max-width:60ch}
h2{font-size:17px;margin:0 0 12px}
h3{font-size:15px;margin:20px 0 8px}
section{margin-top:28px;padding-top:20px;border-top:1px solid var(--line)}
ul{padding:0;list-style:none}
.points{padding-left:20px;list-style:disc}
.points li+li{margin-top:6px}
.num,td.right,th.right,pre,dd{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-variant-numeric:tabular-nums}
.muted,dt{color:var(--muted)}
.small{font-size:13px}
.big{font-size:20px;font-weight:650}
.before{color:var(--before)}
.after{color:var(--after)}
.pass{color:var(--pass)}
.fail{color:var(--fail)}
.warn{color:var(--warn)}
svg{display:block;max-width:100%;margin:8px 0}
${FILLS}
.tree ul{margin-left:8px;padding-left:14px;border-left:1px solid var(--edge)}
.node{margin-top:8px;padding:10px 12px;border:1px solid var(--line);border-radius:6px;background:var(--surface)}
.node p+p{margin-top:4px}
summary{margin-top:6px;color:var(--muted);font-size:13px;cursor:pointer}
dl{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:2px 16px;margin-top:6px;font-size:13px}
.finding dd{font-family:inherit}
.finding dl{grid-template-columns:8rem minmax(0,1fr)}
.finding+.finding{margin-top:16px}
.wide{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:13px}
th:first-child,td:first-child{white-space:pre}
th,td{padding:6px 16px 6px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{color:var(--muted);font-weight:500}
td.right,th.right{text-align:right;white-space:nowrap}
pre{max-height:400px;overflow:auto;margin-top:8px;padding:12px;border:1px solid var(--line);border-radius:6px;background:var(--surface);font-size:12px;white-space:pre-wrap}
:focus-visible{outline:2px solid var(--after);outline-offset:2px}
@media print{body{max-width:none;padding:0}.node,.finding,tr{break-inside:avoid}pre{max-height:none}}
`;

/** Of {@link FILE_STYLE}, as a policy names it; the test computes it again. */
export const FILE_STYLE_HASH = 'sha256-AuDL/gsugDTedn9/wctzPfScVFICUDr+EmD9zMlYEQQ=';
