/**
 * Keeps the place of a person who works with keys or a screen reader. When what has the focus goes
 * (a button that did its work, a service that was removed), the focus does not fall to the top of the
 * page but to the nearest place that is still there: the heading of the part around it.
 */
let trail = [];

const around = element => {
  const chain = [];
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    chain.push(at);
  }
  return chain;
};

function settle(part) {
  const heading = part.matches('h1, h2, h3, h4') ? part : part.querySelector('h1, h2, h3, h4');
  if (!heading) {
    return false;
  }
  if (!heading.hasAttribute('tabindex')) {
    heading.setAttribute('tabindex', '-1');
  }
  heading.focus({preventScroll: true});
  return document.activeElement === heading;
}

function mend(records) {
  if (!trail.length || document.activeElement !== document.body || document.querySelector('dialog[open]')) {
    return;
  }
  const [kept] = trail;
  if (kept.isConnected) {
    // It was moved with its part, as by a new order of a list: browsers drop the focus then.
    if (records.some(record => [...record.removedNodes].some(node => node.contains(kept)))) {
      kept.focus({preventScroll: true});
    }
    return;
  }
  const left = trail.filter(element => element.isConnected);
  trail = [];
  left.some(settle);
}

export function keepFocus() {
  document.addEventListener('focusin', event => {
    if (!event.target.closest('dialog')) {
      trail = around(event.target);
    }
  });
  document.addEventListener('focusout', event => {
    if (!event.relatedTarget && event.target.isConnected && !event.target.closest('dialog')) {
      // A press beside everything, or another window: the person let go. A removed element is no longer connected later.
      const left = event.target;
      requestAnimationFrame(() => { if (left.isConnected && document.activeElement === document.body && document.hasFocus()) { trail = []; } });
    }
  });
  new MutationObserver(mend).observe(document.body, {childList: true, subtree: true});
}
