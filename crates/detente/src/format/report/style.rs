//! How the page looks: light and dark, narrow and wide, screen and paper.

/// The style sheet. Colours carry no meaning that words do not carry too.
pub(super) const SHEET: &str = "
:root{--paper:#fbfaf7;--ink:#1d2430;--soft:#5a6472;--line:#d9d5cb;--card:#fff;--mark:#14508c;--mark-ink:#fff;--dot:#5b7fa6;--bar:#9a3412;--shade:#9a341214;--one:#7a2e8e;--two:#0b6b57}
@media (prefers-color-scheme:dark){:root{--paper:#14181f;--ink:#e8e6e1;--soft:#a9b1bd;--line:#363d49;--card:#1b2029;--mark:#8ec2ff;--mark-ink:#10151c;--dot:#6f93ba;--bar:#f0a27e;--shade:#f0a27e1c;--one:#d79be8;--two:#63d0b4}}
*{box-sizing:border-box}
html{font:100%/1.55 Georgia,'Times New Roman',serif;background:var(--paper);color:var(--ink)}
body{margin:0}
main,footer{max-inline-size:60rem;margin-inline:auto;padding-inline:1rem}
header{padding-block:2rem .5rem;border-block-end:1px solid var(--line)}
.kicker{margin:0;color:var(--soft);font:600 .8rem/1.4 system-ui,sans-serif;letter-spacing:.06em;text-transform:uppercase}
h1{margin:.2rem 0 .6rem;font-size:clamp(1.6rem,5vw,2.3rem);line-height:1.2;font-weight:600;overflow-wrap:anywhere}
h2{margin:2.4rem 0 .6rem;font-size:1.35rem;font-weight:600}
h3{margin:1.6rem 0 .4rem;font-size:1.05rem;font-weight:600}
p{max-inline-size:44rem}
.lead{font-size:1.12rem}
.audience{padding:.7rem .9rem;border-inline-start:3px solid var(--bar);background:var(--card);color:var(--soft);font-size:.95rem}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem}
figure{margin:0;padding:.75rem;background:var(--card);border:1px solid var(--line);border-radius:.4rem;max-inline-size:36rem}
figcaption{color:var(--soft);font-size:.92rem;margin-block-start:.4rem}
svg{display:block;inline-size:100%;block-size:auto;font-family:system-ui,sans-serif}
svg text{fill:var(--ink)}
.axis{stroke:var(--soft);stroke-width:1;fill:none}
.grid{stroke:var(--line);stroke-width:.6}
.tick{font-size:11.5px;fill:var(--soft)}
.name{font-size:12.5px;font-weight:600}
.path{fill:none;stroke:var(--dot);stroke-width:1;opacity:.55}
.dot{fill:var(--dot)}
.offers{fill:none;stroke-width:1.2}
.offers.one{stroke:var(--one)}
.offers.two{stroke:var(--two);stroke-dasharray:4 2}
.offer{stroke:var(--card);stroke-width:.5}
.offer.one,.key .one{fill:var(--one)}
.offer.two,.key .two{fill:var(--two)}
.agreed{fill:var(--bar);stroke:var(--card);stroke-width:1.5}
.key{list-style:none;margin:.4rem 0 0;padding:0;font:.88rem/1.5 system-ui,sans-serif}
.key li{margin:0;overflow-wrap:anywhere}
.key svg{display:inline-block;inline-size:1.1em;vertical-align:-.15em;margin-inline-end:.35em}
.limit{stroke:var(--bar);stroke-width:1.4;stroke-dasharray:5 3}
.limit-name{font-size:11.5px;fill:var(--bar)}
.shade{fill:var(--shade)}
.leader{stroke:var(--mark);stroke-width:1}
.ring{fill:var(--card);stroke:var(--mark);stroke-width:2}
.badge{fill:var(--mark)}
.badge-letter{font-size:11.5px;font-weight:700;fill:var(--mark-ink);text-anchor:middle}
svg g:focus{outline:none}
svg g:focus-visible .badge{stroke:var(--bar);stroke-width:3}
.scroll{overflow-x:auto;margin-block:.8rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card)}
.scroll:focus-visible,summary:focus-visible{outline:3px solid var(--bar);outline-offset:2px}
table{border-collapse:collapse;inline-size:100%;font:.92rem/1.45 system-ui,sans-serif}
caption{text-align:start;padding:.6rem .75rem .2rem;color:var(--soft);font-size:.85rem}
th,td{padding:.4rem .75rem;text-align:start;vertical-align:top;border-block-start:1px solid var(--line);white-space:nowrap}
thead th{border-block-start:0;color:var(--soft);font-weight:600}
tbody th{font-weight:600}
.words{white-space:normal;min-inline-size:11rem}
.number{font-variant-numeric:tabular-nums}
.letter{display:inline-block;min-inline-size:1.5rem;padding:0 .3rem;border-radius:.75rem;background:var(--mark);color:var(--mark-ink);font:700 .85rem/1.5rem system-ui,sans-serif;text-align:center}
details{margin-block:.4rem;padding:.45rem .75rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card)}
details .scroll{border:0;margin:.3rem 0 0}
summary{cursor:pointer;padding-block:.2rem;min-block-size:1.75rem}
dl{margin:.5rem 0 .2rem;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,13rem),1fr));gap:.6rem 1.2rem}
dt{color:var(--soft);font-size:.88rem}
dd{margin:0;overflow-wrap:anywhere}
li{max-inline-size:44rem;margin-block:.25rem}
footer{margin-block:2.5rem 2rem;color:var(--soft);font-size:.9rem}
@media (max-width:30rem){.tick,.limit-name,.badge-letter{font-size:14.5px}.name{font-size:16px}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#333;--line:#999;--card:#fff;--mark:#000;--mark-ink:#fff;--dot:#444;--bar:#000;--shade:#0000000d;--one:#000;--two:#666}html{font-size:10pt}.scroll{overflow:visible}figure,tr,dl div{break-inside:avoid}h2,h3{break-after:avoid}.letter{border:1px solid #000;background:#fff;color:#000}}
@media (forced-colors:active){.dot{fill:CanvasText}.badge{fill:Canvas;stroke:CanvasText}.badge-letter{fill:CanvasText}.axis,.path,.limit,.offers{stroke:CanvasText}.offer,.agreed{fill:CanvasText}}
";
