// Marks everything that acts and is shown, and gives the marks in the order of
// the page; radio buttons of one name are one stop.
const stops = [];
let n = 0;
for (const it of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')) {
  const open = it.closest('details:not([open])');
  if (open && !(it.tagName === 'SUMMARY' && it.parentElement === open && !open.parentElement.closest('details:not([open])'))) continue;
  if (it.getClientRects().length === 0) continue;
  if (it.type === 'radio') {
    if (!stops.includes(it.name)) stops.push(it.name);
    continue;
  }
  it.dataset.stop = `stop ${++n}`;
  stops.push(it.dataset.stop);
}
return stops;
