// What is wrong with the page as it stands, as sentences.
const wrong = [];
const name = it => it.outerHTML.slice(0, 120).replace(/\s+/g, ' ');
const shown = it => it.getClientRects().length > 0 && getComputedStyle(it).visibility !== 'hidden';

// Nothing runs over the edge, to either side; a table may scroll in its own box.
const root = document.scrollingElement;
if (root.scrollWidth > innerWidth) wrong.push(`runs over by ${root.scrollWidth - innerWidth} px`);
const scrolls = it => { for (; it; it = it.parentElement) if (/auto|scroll/.test(getComputedStyle(it).overflowX)) return true; return false; };
for (const it of document.querySelectorAll('main *, header *, footer *, nav *')) {
  const box = it.getBoundingClientRect();
  if (!shown(it) || box.width < 2 || scrolls(it) || it.closest('svg') || it.closest('.vanished')) continue;
  if (box.right > innerWidth + 1 || box.left < -1) { wrong.push(`over the edge: ${name(it)}`); break; }
}
// Text that is cut off inside its own box.
for (const it of document.querySelectorAll('p, li, td, th, dd, dt, h1, h2, h3, button, label, legend, a'))
  if (shown(it) && it.scrollWidth > it.clientWidth + 2 && it.clientWidth > 0 && getComputedStyle(it).overflowX === 'hidden' && !it.closest('.vanished'))
    wrong.push(`cut off: ${name(it)}`);

// Headings in order, one first.
let last = 0;
for (const it of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
  const level = Number(it.tagName[1]);
  if (level > last + 1) wrong.push(`heading ${level} after ${last}: ${name(it)}`);
  last = level;
}
if (document.querySelectorAll('h1').length !== 1) wrong.push('not one first heading');

// Fields have names; what acts can be reached and hit.
for (const it of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
  if (!it.labels?.length || !it.labels[0].textContent.trim()) wrong.push(`no label: ${name(it)}`);
for (const it of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
  if (it.tabIndex < 0) wrong.push(`not by keyboard: ${name(it)}`);
  if (!shown(it) || it.classList.contains('skip')) continue;
  const box = it.getBoundingClientRect();
  const inText = it.tagName === 'A' && getComputedStyle(it).display === 'inline';
  if (!inText && (box.height < 24 || box.width < 24)) wrong.push(`smaller than 24 px: ${Math.round(box.width)} x ${Math.round(box.height)} ${name(it)}`);
}

// Contrast of text on its ground (WCAG 2.2, 1.4.3), where the ground is one colour.
const channel = it => (it /= 255, it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
const rgb = it => { const m = it.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)/); return m && { c: m.slice(1, 4).map(Number), a: m[4] === undefined ? 1 : Number(m[4]) }; };
const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
const ground = it => { for (; it; it = it.parentElement) { const g = rgb(getComputedStyle(it).backgroundColor); if (!g) return null; if (g.a === 1) return g.c; if (g.a > 0) return null; } return [255, 255, 255]; };
const told = new Set();
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const it = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !shown(it) || it.closest('svg, .skip, .vanished, option')) continue;
  const style = getComputedStyle(it), ink = rgb(style.color), under = ground(it);
  if (!ink || ink.a < 1 || !under) continue;
  const [high, low] = [light(ink.c), light(under)].sort((a, b) => b - a);
  const ratio = (high + 0.05) / (low + 0.05);
  const size = parseFloat(style.fontSize), isLarge = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
  const key = style.color + under + isLarge;
  if (ratio < (isLarge ? 3 : 4.5) && !told.has(key)) { told.add(key); wrong.push(`contrast ${ratio.toFixed(2)}: ${name(it)}`); }
}
return wrong;
